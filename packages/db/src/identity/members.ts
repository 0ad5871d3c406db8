import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma, type Reads, type Tx } from '../platform/client/index.ts';
import { choicesOf, type Choice, type ChoiceInput } from '../platform/choices/index.ts';
import type { Page } from '../platform/cursor/index.ts';
import { keyset, type PageInput } from '../platform/cursor/keyset.ts';
import { oneByOne } from '../platform/turns/index.ts';
import { audit, type Actor } from './audit.ts';
import { deviationsOf, mayDeviate, mayGrant } from './authority.ts';
import { difference } from './difference.ts';
import { withdrawBeyond } from './invitations/index.ts';
import {
  carriedOver,
  type Deviations,
  type Permission,
  type Sees,
} from '@leadfactory/domain/identity/permissions';
import { isRole, type Role } from '@leadfactory/domain/identity/roles';

export interface Member {
  userId: string;
  email: string;
  name: string;
  role: Role;
  /** Whose leads they see. */
  sees: Sees;
  /** Permissions beyond the role's, and of the role's those that were taken away. */
  granted: Permission[];
  denied: Permission[];
  since: Date;
}

const columns = Prisma.sql`m.user_id AS "userId", u.email::text AS email, u.name, m.role, m.sees, m.granted, m.denied,
  m.created_at AS since`;

/** The tenant's people, longest first. */
export function listMembers(tx: Tx): Promise<Member[]> {
  return tx.$queryRaw`
    SELECT ${columns}
    FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.org_id = current_org() ORDER BY m.created_at`;
}

/** The same, a page at a time. */
export async function listMemberPage(tx: Reads, input: PageInput = {}): Promise<Page<Member>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`m.created_at`, type: 'timestamptz', id: Prisma.sql`m.id`, dir: 'ASC' },
  });
  const read = await tx.$queryRaw<(Member & { id: string; sortValue: string })[]>`
    WITH page AS MATERIALIZED (
      SELECT * FROM membership m WHERE m.org_id = (SELECT current_org()) ${beyond} ${order})
    SELECT m.id::text, ${columns}, ${sortValue}
    FROM page m JOIN app_user u ON u.id = m.user_id ORDER BY m.created_at, m.id`;
  const { rows, nextCursor } = pageOf(read);
  return { rows: rows.map(({ id: _, ...member }) => member), nextCursor };
}

/** The tenant's people by name, to narrow a list by, or to give something to. */
export const memberChoices = (tx: Reads, input: ChoiceInput): Promise<Choice[]> =>
  choicesOf(
    tx,
    {
      from: Prisma.sql`(
        SELECT m.org_id, m.user_id AS id, u.name, m.created_at FROM membership m JOIN app_user u ON u.id = m.user_id)`,
      ...{ order: 'name, id', type: 'text' },
    },
    input,
  );

export interface MembershipOf {
  orgId: string;
  organisation: string;
  role: Role;
  sees: Sees;
  granted: Permission[];
  denied: Permission[];
  requiresSecondFactor: boolean;
}

/** Where a person belongs; run in `db.readUser` or `forUser`, before an organisation is chosen. */
export function membershipsOf(tx: Reads, userId: string): Promise<MembershipOf[]> {
  return tx.$queryRaw`
    SELECT m.org_id::text AS "orgId", o.name AS organisation, m.role, m.sees, m.granted, m.denied, o.require_second_factor AS "requiresSecondFactor"
    FROM membership m JOIN organisation o ON o.id = m.org_id WHERE m.user_id = ${userId} ORDER BY m.created_at`;
}

/** The person's role in the tenant; null when they do not belong to it. */
export async function roleOf(tx: Tx, userId: string): Promise<Role | null> {
  const row = await tx.membership.findFirst({ where: { userId }, select: { role: true } });
  return row && isRole(row.role) ? row.role : null;
}

/** Throws `invalid` for somebody who does not belong to the tenant. */
export async function requireMember(tx: Tx, userId: string, field?: string): Promise<void> {
  if ((await roleOf(tx, userId)) === null)
    throw new DomainError('invalid', 'Choose somebody who belongs to the organisation.', field);
}

/** Changes what a member may do. Only owners touch owners (`forbidden`), and the last one stays: `conflict`. */
export async function changeRole(
  tx: Tx,
  orgId: string,
  actor: Actor,
  userId: string,
  role: Role,
): Promise<void> {
  const { role: now, ...rights } = await heldMember(tx, orgId, userId);
  await mayGrant(tx, actor, now, role);
  await guardLastOwner(tx, userId, role);
  const { sees, granted, denied } = carriedOver(role, rights);
  await tx.membership.updateMany({
    where: { userId },
    data: { role, sees, granted: [...granted], denied: [...denied] },
  });
  await withdrawBeyond(tx, userId, role);
  await audit(tx, orgId, actor, 'member.role_changed', userId, difference({ role: now }, { role }));
}

/**
 * Says whose leads a member sees, and what they may otherwise than their role. Throws `forbidden` for what the actor may not
 * give (`deviationRefusal`), or to whom; `not_found`.
 */
export async function changeRights(
  tx: Tx,
  orgId: string,
  actor: Actor,
  userId: string,
  wanted: { sees: Sees } & Deviations,
): Promise<void> {
  const { role, ...now } = await heldMember(tx, orgId, userId);
  await mayGrant(tx, actor, role, role);
  await mayDeviate(tx, actor, role, wanted);
  const to = { sees: wanted.sees, granted: [...wanted.granted], denied: [...wanted.denied] };
  await tx.membership.updateMany({ where: { userId }, data: to });
  await audit(tx, orgId, actor, 'member.rights_changed', userId, difference(now, to));
}

/**
 * Takes a person out of the organisation, or lets them leave it by themselves; their leads and tasks lose their owner, and nobody comes in by an invitation of
 * theirs. Only owners remove owners (`forbidden`), and the last one stays: `conflict`.
 */
export async function removeMember(tx: Tx, orgId: string, actor: Actor, userId: string): Promise<void> {
  const { role: now } = await heldMember(tx, orgId, userId);
  const left = actor.kind === 'user' && actor.id === userId;
  if (!left) await mayGrant(tx, actor, now, null);
  await guardLastOwner(tx, userId, null);
  await tx.membership.deleteMany({ where: { userId } });
  await withdrawBeyond(tx, userId, null);
  await tx.lead.updateMany({ where: { ownerId: userId }, data: { ownerId: null } });
  await tx.task.updateMany({ where: { ownerId: userId }, data: { ownerId: null } });
  await audit(tx, orgId, actor, left ? 'member.left' : 'member.removed', userId, {
    before: { role: now },
  });
}

/** What a member may do now. Members change one after the other, so that two owners cannot remove each other. */
async function heldMember(
  tx: Tx,
  orgId: string,
  userId: string,
): Promise<{ role: Role; sees: Sees } & Deviations> {
  await oneByOne(tx, `members ${orgId}`);
  const row = await tx.membership.findFirst({ where: { userId } });
  if (!row || !isRole(row.role)) throw new DomainError('not_found', 'This person is not a member.');
  return { role: row.role, sees: row.sees as Sees, ...deviationsOf(row) };
}

async function guardLastOwner(tx: Tx, userId: string, role: Role | null): Promise<void> {
  if (role === 'owner') return;
  const owners = await tx.membership.findMany({ where: { role: 'owner' }, select: { userId: true } });
  if (owners.length === 1 && owners[0]!.userId === userId)
    throw new DomainError('conflict', 'This is the last owner. Make somebody else an owner first.');
}
