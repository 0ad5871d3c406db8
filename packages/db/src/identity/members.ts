import type { ActorKind } from '@leadfactory/domain/identity/actors';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';
import { oneByOne } from '../platform/turns/index.ts';
import { audit, type Actor } from './audit.ts';
import { mayGrant } from './authority.ts';
import { withdrawBeyond } from './invitations/index.ts';
import { isRole, type Role } from '@leadfactory/domain/identity/roles';

export interface Member {
  userId: string;
  email: string;
  name: string;
  role: Role;
  since: Date;
}

/** The tenant's people, longest first. */
export function listMembers(tx: Tx): Promise<Member[]> {
  return tx.$queryRaw`
    SELECT m.user_id AS "userId", u.email::text AS email, u.name, m.role,
      m.created_at AS since
    FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.org_id = current_org() ORDER BY m.created_at`;
}

/** Where a person belongs; run in `db.forUser`, before an organisation is chosen. */
export function membershipsOf(
  tx: Tx,
  userId: string,
): Promise<{ orgId: string; organisation: string; role: Role; requiresSecondFactor: boolean }[]> {
  return tx.$queryRaw`
    SELECT m.org_id::text AS "orgId", o.name AS organisation, m.role, o.require_second_factor AS "requiresSecondFactor"
    FROM membership m JOIN organisation o ON o.id = m.org_id WHERE m.user_id = ${userId} ORDER BY m.created_at`;
}

/** The person's role in the tenant; null when they do not belong to it. */
export async function roleOf(tx: Tx, userId: string): Promise<Role | null> {
  const row = await tx.membership.findFirst({ where: { userId }, select: { role: true } });
  return row && isRole(row.role) ? row.role : null;
}

/** Changes what a member may do. Only owners touch owners (`forbidden`), and the last one stays: `conflict`. */
export async function changeRole(
  tx: Tx,
  orgId: string,
  actor: Actor,
  userId: string,
  role: Role,
): Promise<void> {
  const now = await heldRole(tx, orgId, userId);
  await mayGrant(tx, actor, now, role);
  await guardLastOwner(tx, userId, role);
  await tx.membership.updateMany({ where: { userId }, data: { role } });
  await withdrawBeyond(tx, userId, role);
  await audit(tx, orgId, actor, 'member.role_changed', userId, { from: now, role });
}

/**
 * Takes a person out of the organisation, or lets them leave it by themselves; their leads and tasks lose their owner, and nobody comes in by an invitation of
 * theirs. Only owners remove owners (`forbidden`), and the last one stays: `conflict`.
 */
export async function removeMember(tx: Tx, orgId: string, actor: Actor, userId: string): Promise<void> {
  const now = await heldRole(tx, orgId, userId);
  const left = actor.kind === 'user' && actor.id === userId;
  if (!left) await mayGrant(tx, actor, now, null);
  await guardLastOwner(tx, userId, null);
  await tx.membership.deleteMany({ where: { userId } });
  await withdrawBeyond(tx, userId, null);
  await tx.lead.updateMany({ where: { ownerId: userId }, data: { ownerId: null } });
  await tx.task.updateMany({ where: { ownerId: userId }, data: { ownerId: null } });
  await audit(tx, orgId, actor, left ? 'member.left' : 'member.removed', userId, { role: now });
}

/** What a member may do now. Members change one after the other, so that two owners cannot remove each other. */
async function heldRole(tx: Tx, orgId: string, userId: string): Promise<Role> {
  await oneByOne(tx, `members ${orgId}`);
  const role = await roleOf(tx, userId);
  if (!role) throw new DomainError('not_found', 'This person is not a member.');
  return role;
}

async function guardLastOwner(tx: Tx, userId: string, role: Role | null): Promise<void> {
  if (role === 'owner') return;
  const owners = await tx.membership.findMany({ where: { role: 'owner' }, select: { userId: true } });
  if (owners.length === 1 && owners[0]!.userId === userId)
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
