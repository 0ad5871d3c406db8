import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { auditPerson, type Origin } from './audit.ts';
import { issueOneTime, readOneTime, useOneTime } from './one-time.ts';

// People belong to no tenant: all of these run in `db.global`, or as a step of another transaction (`asGlobal`).

const RESET_MINUTES = 60;
const FIRST_DAYS = 7;
/** Between two mails about a forgotten password. */
const REST_SECONDS = 60;

/** What a sign-in is checked against; null for an address that nobody has. */
export async function credentialsOf(
  tx: Tx,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | null> {
  const [row] = await tx.$queryRaw<{ id: string; passwordHash: string | null }[]>`
    SELECT u.id, p.hash AS "passwordHash" FROM app_user u LEFT JOIN user_password p ON p.user_id = u.id
    WHERE u.id = user_of_address(${email}::citext)`;
  return row ?? null;
}

/** For the owner of a new organisation: a link to choose a password by, for 7 days. It proves no address. */
export const startFirstPassword = (tx: Tx, userId: string): Promise<string> =>
  issueOneTime(tx, 'password', { userId, data: { byMail: false }, minutes: FIRST_DAYS * 24 * 60 });

/**
 * For somebody who forgot their password: the secret of a link that must go to their address alone, for an hour.
 * Null for an address that nobody has, and where one was mailed a moment ago.
 */
export async function startReset(
  tx: Tx,
  email: string,
  from?: Origin,
): Promise<{ secret: string; email: string; name: string } | null> {
  const [user] = await tx.$queryRaw<{ id: string; email: string; name: string }[]>`
    SELECT id, email::text, name FROM app_user WHERE id = user_of_address(${email.trim()}::citext) FOR UPDATE`;
  if (!user) return null;
  const [mailed] = await tx.$queryRaw<object[]>`
    SELECT FROM one_time_secret WHERE user_id = ${user.id} AND purpose = 'password' AND (data ->> 'byMail')::boolean
      AND created_at > now() - make_interval(secs => ${REST_SECONDS}::int)`;
  if (mailed) return null;
  const secret = await issueOneTime(tx, 'password', {
    userId: user.id,
    data: { byMail: true },
    minutes: RESET_MINUTES,
  });
  await auditPerson(tx, user.id, 'account.reset_asked', from);
  return { secret, email: user.email, name: user.name };
}

/** Whom a link is for that chooses a password; null when it is unknown, used or over. */
export async function passwordLink(
  tx: Tx,
  secret: string,
): Promise<{ userId: string; email: string } | null> {
  const link = await readOneTime(tx, 'password', secret);
  const user = link?.userId && (await tx.user.findUnique({ where: { id: link.userId } }));
  return user ? { userId: user.id, email: user.email } : null;
}

/**
 * Sets the password of the person whom the link is for, uses up all such links and ends all sessions.
 * Throws `not_found` for a link that is unknown, used or over.
 */
export async function choosePassword(
  tx: Tx,
  secret: string,
  passwordHash: string,
  from?: Origin,
): Promise<{ userId: string; email: string; name: string }> {
  const link = await useOneTime(tx, 'password', secret);
  if (!link?.userId)
    throw new DomainError('not_found', 'This link was used already or has expired. Ask for a new one.');
  if (link.data.byMail) await proveAddress(tx, link.userId);
  await setPassword(tx, link.userId, passwordHash);
  await auditPerson(tx, link.userId, 'account.password_reset', from);
  return tx.user
    .findUniqueOrThrow({ where: { id: link.userId }, select: { id: true, email: true, name: true } })
    .then(({ id, ...rest }) => ({ userId: id, ...rest }));
}

/** Keeps a new password; ends all of the person's sessions but `keep`, and every link that would choose one. */
export async function setPassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  { keep = null }: { keep?: string | null } = {},
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO user_password (user_id, hash) VALUES (${userId}, ${passwordHash})
    ON CONFLICT (user_id) DO UPDATE SET hash = EXCLUDED.hash`;
  await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId} AND id IS DISTINCT FROM ${keep}`;
  await tx.$executeRaw`DELETE FROM one_time_secret WHERE user_id = ${userId}`;
}

/**
 * Notes that a link which went to the address alone was used. Until then anybody may have had the account: by the first
 * such link its person takes it over, and whatever others could get in by is gone.
 */
export async function proveAddress(tx: Tx, userId: string): Promise<void> {
  const first = await tx.$executeRaw`
    UPDATE app_user SET address_proved_at = now() WHERE id = ${userId} AND address_proved_at IS NULL`;
  if (first === 0) return;
  await tx.$executeRaw`DELETE FROM user_password WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM one_time_secret WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM second_factor WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM recovery_code WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM known_device WHERE user_id = ${userId}`;
}
