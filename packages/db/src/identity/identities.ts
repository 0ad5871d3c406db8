import type { VouchedFor } from '@leadfactory/domain/identity/ports';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { auditPerson, type Origin } from './audit.ts';
import { proveAddress } from './passwords.ts';

// Who people are at providers is theirs: what says so runs in `db.forUser`, or `asPerson`, which show nobody else's.

export interface Identity {
  id: string;
  /** The vendor's id. */
  provider: string;
  email: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export const listIdentities = (tx: Tx, userId: string): Promise<Identity[]> =>
  tx.signInIdentity.findMany({
    where: { userId },
    select: { id: true, provider: true, email: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'asc' },
  });

/** Whose this is; null where it is nobody's yet. Runs in `db.global`. */
export async function personOfIdentity(
  tx: Tx,
  { issuer, subject }: Pick<VouchedFor, 'issuer' | 'subject'>,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ userId: string | null }[]>`
    SELECT person_of_identity(${issuer}, ${subject}) AS "userId"`;
  return row?.userId ?? null;
}

/** Notes a sign-in, and what the provider calls them now. In `db.forUser`. */
export const noteIdentityUse = (tx: Tx, { issuer, subject, email }: VouchedFor): Promise<number> =>
  tx.$executeRaw`
    UPDATE sign_in_identity SET last_used_at = now(), email = coalesce(${email}, email)
    WHERE issuer = ${issuer} AND subject = ${subject}`;

/** Makes it the person's. Throws `conflict` where it is somebody's. Runs `asPerson`. */
export async function linkIdentity(
  tx: Tx,
  userId: string,
  provider: string,
  who: VouchedFor,
  from?: Origin,
): Promise<void> {
  const { issuer, subject, email } = who;
  const { count } = await tx.signInIdentity.createMany({
    data: [{ ...{ userId, provider, issuer, subject, email }, lastUsedAt: new Date() }],
    skipDuplicates: true,
  });
  if (count === 0)
    throw new DomainError('conflict', 'This account there is connected already, with you or somebody else.');
  await auditPerson(tx, userId, 'account.provider_connected', from, { after: { provider } });
}

/**
 * Whose account an address is that its provider vouches for: the one that there is, or a new one where somebody is asked
 * to become a member; null where neither is. The provider shows the address as a link that went there would
 * (`proveAddress`). Runs in `db.global`.
 */
export async function personOfOwnedAddress(
  tx: Tx,
  { email, name }: { email: string; name: string | null },
): Promise<string | null> {
  const found = () => tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user WHERE id = user_of_address(${email}::citext) FOR UPDATE`;
  let [account] = await found();
  if (!account) {
    const [asked] = await tx.$queryRaw<{ yes: boolean }[]>`SELECT is_invited(${email}::citext) AS yes`;
    if (!asked?.yes) return null;
    // Of two who make the same account at once, the second finds it made.
    await tx.$executeRaw`
      INSERT INTO app_user (email, name) VALUES (${email}::citext, ${name ?? email.split('@')[0]!})
      ON CONFLICT (email) DO NOTHING`;
    [account] = await found();
  }
  await proveAddress(tx, account!.id);
  return account!.id;
}

/** Throws `not_found`, and `conflict` where nothing else would let the person in. Runs `asPerson`. */
export async function unlinkIdentity(tx: Tx, userId: string, id: string, from?: Origin): Promise<void> {
  const [left] = await tx.$queryRaw<{ ways: boolean }[]>`
    SELECT EXISTS (SELECT FROM user_password WHERE user_id = u.id)
      OR EXISTS (SELECT FROM passkey WHERE user_id = u.id)
      OR EXISTS (SELECT FROM sign_in_identity WHERE user_id = u.id AND id <> ${id}::uuid) AS ways
    FROM app_user u WHERE u.id = ${userId} FOR UPDATE OF u`;
  const gone = await tx.signInIdentity.findMany({ where: { id, userId }, select: { provider: true } });
  if (!gone[0]) throw new DomainError('not_found', 'This is not connected any more.');
  if (!left?.ways)
    throw new DomainError(
      'conflict',
      'You sign in by nothing else. Choose a password or add a passkey first.',
    );
  await tx.signInIdentity.deleteMany({ where: { id, userId } });
  const { provider } = gone[0];
  await auditPerson(tx, userId, 'account.provider_disconnected', from, { before: { provider } });
}
