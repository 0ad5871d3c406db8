import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret, randomSecret } from '@leadfactory/tokens';
import type { Tx } from '../platform/client/index.ts';
import { oneByOne } from '../platform/turns/index.ts';
import { auditPerson, type Origin } from './audit.ts';
import { issueOneTime } from './one-time.ts';

// Changes of a person's address are theirs: what looks at them runs in `db.forUser`, what changes them `asPerson`.

const CONFIRM_HOURS = 24;
export const UNDO_DAYS = 7;
const RESET_MINUTES = 60;
/** SQLSTATE. */
const UNIQUE_VIOLATION = '23505';

export interface AddressChange {
  /** Of the account now. */
  oldEmail: string;
  newEmail: string;
  expiresAt: Date;
}

/** What waits for the link to the new address to be used; null: nothing does. */
export async function pendingAddress(tx: Tx, userId: string): Promise<AddressChange | null> {
  return tx.addressChange.findFirst({
    where: { userId, confirmedAt: null, expiresAt: { gt: new Date() } },
    select: { oldEmail: true, newEmail: true, expiresAt: true },
  });
}

/**
 * Begins to change the address, in place of what waited. Gives the secrets of the links: `confirm` must go to the new
 * address alone, `undo` to the old one; `taken`: the new one has an account, so that the link would be refused.
 */
export async function startAddressChange(
  tx: Tx,
  userId: string,
  email: string,
  from?: Origin,
): Promise<{ confirm: string; undo: string; taken: boolean }> {
  await oneByOne(tx, `address ${userId}`);
  await tx.$executeRaw`SELECT forget_address_changes()`;
  await tx.addressChange.deleteMany({ where: { userId, confirmedAt: null } });
  const [confirm, undo] = [randomSecret(), randomSecret()];
  await tx.$executeRaw`
    INSERT INTO address_change (user_id, old_email, new_email, expires_at, confirm_hash, undo_hashes, undo_until)
    SELECT id, email, ${email}::citext, now() + make_interval(hours => ${CONFIRM_HOURS}::int), ${hashSecret(confirm)},
      ARRAY[${hashSecret(undo)}], now() + make_interval(days => ${UNDO_DAYS}::int)
    FROM app_user WHERE id = ${userId}`;
  await auditPerson(tx, userId, 'account.address_change_asked', from);
  const [taken] = await tx.$queryRaw<
    object[]
  >`SELECT FROM app_user WHERE id = user_of_address(${email}::citext)`;
  return { confirm, undo, taken: taken !== undefined };
}

/** Takes it back before the link was used. */
export async function withdrawAddressChange(tx: Tx, userId: string, from?: Origin): Promise<void> {
  const { count } = await tx.addressChange.deleteMany({ where: { userId, confirmedAt: null } });
  if (count > 0) await auditPerson(tx, userId, 'account.address_change_withdrawn', from);
}

/** What a link to the new address changes, for its person; null where it is unknown, used, over or somebody else's. */
export async function addressChangeOfLink(
  tx: Tx,
  userId: string,
  secret: string,
): Promise<AddressChange | null> {
  return tx.addressChange.findFirst({
    where: { userId, confirmHash: hashSecret(secret), expiresAt: { gt: new Date() } },
    select: { oldEmail: true, newEmail: true, expiresAt: true },
  });
}

/**
 * Changes the address, which is proved by the link; ends the person's other sessions and all links that went to the old
 * one. Gives the secret of another link that undoes it. Throws `not_found`, and `conflict` where the new address has an
 * account: whoever is told so has shown that it is theirs.
 */
export async function confirmAddressChange(
  tx: Tx,
  { userId, sessionId }: { userId: string; sessionId: string },
  secret: string,
  from?: Origin,
): Promise<{ oldEmail: string; newEmail: string; undo: string }> {
  await oneByOne(tx, `address ${userId}`);
  const undo = randomSecret();
  const [change] = await tx.$queryRaw<{ oldEmail: string; newEmail: string }[]>`
    UPDATE address_change SET confirm_hash = NULL, confirmed_at = now(),
      undo_hashes = array_append(undo_hashes, ${hashSecret(undo)}), undo_until = now() + make_interval(days => ${UNDO_DAYS}::int)
    WHERE user_id = ${userId} AND confirm_hash = ${hashSecret(secret)} AND expires_at > now()
      AND old_email = (SELECT email FROM app_user WHERE id = ${userId})
    RETURNING old_email::text AS "oldEmail", new_email::text AS "newEmail"`;
  if (!change)
    throw new DomainError('not_found', 'This link was used already or has expired. Ask for a new one.');
  await putAddress(tx, userId, change.newEmail);
  await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId} AND id <> ${sessionId}`;
  await tx.$executeRaw`DELETE FROM one_time_secret WHERE user_id = ${userId}`;
  await auditPerson(tx, userId, 'account.address_changed', from);
  return { ...change, undo };
}

export interface AddressUndo {
  id: string;
  userId: string;
  oldEmail: string;
  newEmail: string;
  /** False: nothing was changed yet. */
  confirmed: boolean;
}

/** What a link to the old address undoes; null where it is unknown or over. Runs in `db.global`. */
export async function addressUndo(tx: Tx, secret: string): Promise<AddressUndo | null> {
  const [row] = await tx.$queryRaw<AddressUndo[]>`
    SELECT id::text, user_id AS "userId", old_email AS "oldEmail", new_email AS "newEmail", confirmed
    FROM address_change_of_undo(${hashSecret(secret)})`;
  return row ?? null;
}

/**
 * Gives the account its old address back, or keeps it from being changed; whoever did that is out: all sessions, the
 * password, and what was set up since the change was asked for are gone. Gives the secret of a link to choose a new
 * password by. Throws `not_found` for a change that was undone already, `conflict` where the old address has another account.
 */
export async function undoAddressChange(tx: Tx, { id, userId }: AddressUndo, from?: Origin): Promise<string> {
  await oneByOne(tx, `address ${userId}`);
  const change = await tx.addressChange.findFirst({ where: { id, userId } });
  if (!change) throw new DomainError('not_found', 'This was undone already.');
  await putAddress(tx, userId, change.oldEmail);
  // Changes that came after it were of the same hand.
  await tx.addressChange.deleteMany({ where: { userId } });
  await tx.$executeRaw`DELETE FROM user_password WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM session WHERE user_id = ${userId}`;
  await tx.$executeRaw`DELETE FROM one_time_secret WHERE user_id = ${userId}`;
  const since = { gte: change.createdAt };
  await tx.passkey.deleteMany({ where: { userId, createdAt: since } });
  await tx.signInIdentity.deleteMany({ where: { userId, createdAt: since } });
  const { count } = await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: since } });
  if (count > 0) await tx.recoveryCode.deleteMany({ where: { userId } });
  await auditPerson(tx, userId, 'account.address_change_undone', from);
  return issueOneTime(tx, 'password', { userId, data: { byMail: true }, minutes: RESET_MINUTES });
}

async function putAddress(tx: Tx, userId: string, email: string): Promise<void> {
  try {
    await tx.$executeRaw`
      UPDATE app_user SET email = ${email}::citext, address_proved_at = now() WHERE id = ${userId}`;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === UNIQUE_VIOLATION)
      throw new DomainError('conflict', `There is another account with ${email}. It must be removed first.`);
    throw error;
  }
}
