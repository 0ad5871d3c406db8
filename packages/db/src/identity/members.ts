import type { ActorKind } from '@leadfactory/domain/identity/actors';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';
import { audit, type Actor } from './audit.ts';
import { startClaim } from './claims.ts';
import { isRole, type Role } from '@leadfactory/domain/identity/roles';

export interface Member {
  userId: string;
  email: string;
  name: string;
  role: Role;
  /** False until the person used the link of the invitation. */
  claimed: boolean;
  since: Date;
}

/** The tenant's people, longest first. */
export function listMembers(tx: Tx): Promise<Member[]> {
  return tx.$queryRaw`
    SELECT m.user_id AS "userId", u.email::text AS email, u.name, m.role, u.password_hash IS NOT NULL AS claimed,
      m.created_at AS since
    FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.org_id = current_org() ORDER BY m.created_at`;
}

/** Where a person belongs; run in `db.forUser`, before an organisation is chosen. */
export function membershipsOf(
  tx: Tx,
  userId: string,
): Promise<{ orgId: string; organisation: string; role: Role }[]> {
  return tx.$queryRaw`
    SELECT m.org_id::text AS "orgId", o.name AS organisation, m.role
    FROM membership m JOIN organisation o ON o.id = m.org_id WHERE m.user_id = ${userId} ORDER BY m.created_at`;
}

/** The person's role in the tenant; null when they do not belong to it. */
export async function roleOf(tx: Tx, userId: string): Promise<Role | null> {
  const row = await tx.membership.findFirst({ where: { userId }, select: { role: true } });
  return row && isRole(row.role) ? row.role : null;
}

/**
 * Adds a person to the organisation. Somebody new gets a claim token for the link of the invitation (7 days);
 * for somebody who has a password already it is null: they sign in as ever. Throws `conflict` for a member, and for
 * somebody whose invitation by another organisation is still open.
 */
export async function inviteMember(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { email, name, role }: { email: string; name?: string; role: Role },
): Promise<{ userId: string; claimToken: string | null }> {
  const address = email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(address))
    throw new DomainError('invalid', `"${email}" is not an email address.`, 'email');
  const [user] = await tx.$queryRaw<{ id: string; claimed: boolean }[]>`
    INSERT INTO app_user (email, name) VALUES (${address}::citext, ${name?.trim() || address.split('@')[0]!})
    ON CONFLICT (email) DO UPDATE SET email = app_user.email
    RETURNING id, password_hash IS NOT NULL AS claimed`;
  const userId = user!.id;
  if (!user!.claimed) await guardForeignClaim(tx, userId, address);
  const added = await tx.$executeRaw`
    INSERT INTO membership (org_id, user_id, role) VALUES (${orgId}::uuid, ${userId}, ${role})
    ON CONFLICT (org_id, user_id) DO NOTHING`;
  if (added === 0) throw new DomainError('conflict', `${address} is a member already.`, 'email');
  const claimToken = user!.claimed ? null : await startClaim(tx, userId);
  await audit(tx, orgId, actor, 'member.invited', userId, { role });
  return { userId, claimToken };
}

/** A new link for a member who has not used theirs. Throws `conflict` when they have a password already. */
export async function renewInvitation(tx: Tx, orgId: string, actor: Actor, userId: string): Promise<string> {
  const member = await tx.membership.findFirst({ where: { userId }, include: { user: true } });
  if (!member) throw new DomainError('not_found', 'This person is not a member.');
  if (member.user.passwordHash)
    throw new DomainError('conflict', 'This person has accepted the invitation already.');
  await guardForeignClaim(tx, userId, member.user.email);
  await audit(tx, orgId, actor, 'member.invited_again', userId);
  return startClaim(tx, userId);
}

/** Whoever holds a claim link gets the whole account: it must not open another organisation's door. */
async function guardForeignClaim(tx: Tx, userId: string, email: string): Promise<void> {
  const [row] = await tx.$queryRaw<
    { elsewhere: boolean }[]
  >`SELECT belongs_elsewhere(${userId}) AS elsewhere`;
  if (row!.elsewhere)
    throw new DomainError(
      'conflict',
      `${email} has an invitation of another organisation that is not accepted yet. Ask them to accept that one first, then invite them again.`,
      'email',
    );
}

/** Changes what a member may do. The last owner stays one: throws `conflict`. */
export async function changeRole(
  tx: Tx,
  orgId: string,
  actor: Actor,
  userId: string,
  role: Role,
): Promise<void> {
  await guardLastOwner(tx, userId, role);
  const { count } = await tx.membership.updateMany({ where: { userId }, data: { role } });
  if (count === 0) throw new DomainError('not_found', 'This person is not a member.');
  await audit(tx, orgId, actor, 'member.role_changed', userId, { role });
}

/** Takes a person out of the organisation; their leads lose their owner. The last owner stays: `conflict`. */
export async function removeMember(tx: Tx, orgId: string, actor: Actor, userId: string): Promise<void> {
  await guardLastOwner(tx, userId, null);
  const { count } = await tx.membership.deleteMany({ where: { userId } });
  if (count === 0) throw new DomainError('not_found', 'This person is not a member.');
  await tx.lead.updateMany({ where: { ownerId: userId }, data: { ownerId: null } });
  await audit(tx, orgId, actor, 'member.removed', userId);
}

async function guardLastOwner(tx: Tx, userId: string, role: Role | null): Promise<void> {
  if (role === 'owner') return;
  const owners = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM membership WHERE org_id = current_org() AND role = 'owner' FOR UPDATE`;
  if (owners.length === 1 && owners[0]!.user_id === userId)
    throw new DomainError('conflict', 'This is the last owner. Make somebody else an owner first.');
}

export interface AuditEntry {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subject: string | null;
  data: unknown;
}

/** The audit log, newest first, a page at a time; `after` is the last entry of the page before. */
export async function listAudit(
  tx: Tx,
  { limit = 50, after }: { limit?: number; after?: { id: string } } = {},
): Promise<AuditEntry[]> {
  // The place is read again by its id: a Date would lose the microseconds, and entries of one instant with them.
  const beyond = after
    ? Prisma.sql`AND (a.at, a.id) < (SELECT p.at, p.id FROM audit_log p WHERE p.id = ${after.id}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw`
    SELECT a.id::text, a.at, a.actor_kind AS "actorKind", a.actor_id AS "actorId", u.name AS "actorName", a.action,
      a.subject, a.data
    FROM audit_log a LEFT JOIN app_user u ON a.actor_kind = 'user' AND u.id = a.actor_id
    WHERE a.org_id = (SELECT current_org()) ${beyond}
    ORDER BY a.at DESC, a.id DESC LIMIT ${limit}::int`;
}
