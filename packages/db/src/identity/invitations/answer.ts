import type { Role } from '@leadfactory/domain/identity/roles';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret } from '@leadfactory/tokens';
import { asGlobal, type Tx } from '../../platform/client/index.ts';
import { audit, type Origin } from '../audit.ts';
import { proveAddress, setPassword } from '../passwords.ts';

export interface InvitationLink {
  id: string;
  orgId: string;
  organisation: string;
  inviter: string | null;
  email: string;
  name: string;
  role: Role;
  /** True for the link that went to the address alone; the one that the inviter was shown proves nothing. */
  byMail: boolean;
}

/** What a link invites to; null when it is unknown, answered, withdrawn or expired. Runs in any transaction. */
export async function invitationOfLink(tx: Tx, secret: string): Promise<InvitationLink | null> {
  const [row] = await tx.$queryRaw<InvitationLink[]>`
    SELECT id::text, org_id::text AS "orgId", organisation, inviter, email, name, role, by_mail AS "byMail"
    FROM invitation_of_link(${hashSecret(secret)})`;
  return row ?? null;
}

/**
 * How its person answers an invitation: `new` by choosing a password, since the address has no account, or one that was
 * never proved to be theirs and that this link gives them; `known` by signing in as ever; `by_mail` only by the link in
 * the mail, since this one proves nothing against the account that there is. Runs in `db.global`.
 */
export async function standingOf(
  tx: Tx,
  { email, byMail }: Pick<InvitationLink, 'email' | 'byMail'>,
): Promise<'new' | 'known' | 'by_mail'> {
  const [account] = await tx.$queryRaw<{ proved: boolean }[]>`
    SELECT address_proved_at IS NOT NULL AS proved FROM app_user WHERE id = user_of_address(${email}::citext)`;
  if (account?.proved) return 'known';
  return account && !byMail ? 'by_mail' : 'new';
}

/**
 * Accepts for somebody whose address has no account of theirs yet: makes it, or takes over the one that somebody else may
 * have made, with the password chosen now. Runs in the organisation's transaction; throws `not_found` for a link that is no
 * good, `conflict` where there is an account that must sign in.
 */
export async function joinWithPassword(
  tx: Tx,
  orgId: string,
  secret: string,
  { passwordHash, name, from }: { passwordHash: string; name?: string; from?: Origin },
): Promise<{ userId: string }> {
  const hash = hashSecret(secret);
  const [taken] = await tx.$queryRaw<
    { id: string; email: string; name: string; role: Role; byMail: boolean }[]
  >`
    DELETE FROM invitation WHERE org_id = current_org() AND (mailed_hash = ${hash} OR shown_hash = ${hash})
      AND expires_at > now()
    RETURNING id::text, email::text, name, role, mailed_hash IS NOT DISTINCT FROM ${hash} AS "byMail"`;
  if (!taken) throw gone();
  const userId = await asGlobal(tx, () => account(tx, taken, { passwordHash, name }));
  await join(tx, orgId, userId, { ...taken, from });
  return { userId };
}

/** The account of the address that was invited, made or taken over; gives its id. */
async function account(
  tx: Tx,
  taken: { email: string; name: string; byMail: boolean },
  { passwordHash, name }: { passwordHash: string; name?: string },
): Promise<string> {
  const { email, byMail } = taken;
  // Of two who make the same account at once, the second finds it made.
  const made = await tx.$executeRaw`
    INSERT INTO app_user (email, name) VALUES (${email}::citext, ${name?.trim() || taken.name})
    ON CONFLICT (email) DO NOTHING`;
  const [known] = await tx.$queryRaw<{ id: string; proved: boolean }[]>`
    SELECT id, address_proved_at IS NOT NULL AS proved FROM app_user WHERE id = user_of_address(${email}::citext)
    FOR UPDATE`;
  const { id: userId, proved } = known!;
  if (proved || (made === 0 && !byMail))
    throw new DomainError('conflict', `${email} has an account. Sign in with it to accept the invitation.`);
  if (byMail) await proveAddress(tx, userId);
  await setPassword(tx, userId, passwordHash);
  if (name?.trim()) await tx.user.update({ where: { id: userId }, data: { name: name.trim() } });
  return userId;
}

export interface OwnInvitation {
  id: string;
  orgId: string;
  organisation: string;
  inviter: string | null;
  role: Role;
  expiresAt: Date;
}

/** What the signed-in person is invited to; nothing while their address is not proved. Runs in `db.forUser`. */
export const ownInvitations = (tx: Tx): Promise<OwnInvitation[]> =>
  tx.$queryRaw`
    SELECT id::text, org_id::text AS "orgId", organisation, inviter, role, expires_at AS "expiresAt" FROM own_invitations()`;

/**
 * Makes a signed-in person a member by an invitation to their address, which must be proved to be theirs. Runs in the
 * organisation's transaction; throws `not_found` for an invitation that is not theirs, or is over.
 */
export async function acceptInvitation(
  tx: Tx,
  orgId: string,
  userId: string,
  id: string,
  from?: Origin,
): Promise<void> {
  const { role } = await takeOwn(tx, userId, id);
  await join(tx, orgId, userId, { id, role, byMail: true, from });
}

/** The person does not want to. As `acceptInvitation`. */
export async function declineInvitation(
  tx: Tx,
  orgId: string,
  userId: string,
  id: string,
  from?: Origin,
): Promise<void> {
  const { role } = await takeOwn(tx, userId, id);
  await audit(tx, orgId, { kind: 'user', id: userId, from }, 'member.invitation_declined', id, {
    before: { role },
  });
}

async function takeOwn(tx: Tx, userId: string, id: string): Promise<{ role: Role }> {
  const [taken] = await asGlobal(
    tx,
    () => tx.$queryRaw<{ role: Role }[]>`
    DELETE FROM invitation i USING app_user me
    WHERE i.org_id = current_org() AND i.id = ${id}::uuid AND i.expires_at > now()
      AND me.id = ${userId} AND me.email = i.email AND me.address_proved_at IS NOT NULL
    RETURNING i.role`,
  );
  if (!taken) throw gone();
  return taken;
}

async function join(
  tx: Tx,
  orgId: string,
  userId: string,
  { id, role, byMail, from }: { id: string; role: Role; byMail: boolean; from: Origin | undefined },
): Promise<void> {
  await asGlobal(tx, () =>
    tx.membership.createMany({ data: [{ orgId, userId, role }], skipDuplicates: true }),
  );
  await audit(tx, orgId, { kind: 'user', id: userId, from }, 'member.joined', userId, {
    ...{ invitation: id, byMail, after: { role } },
  });
}

const gone = () =>
  new DomainError('not_found', 'This invitation was answered, withdrawn or has expired. Ask for a new one.');
