import type { Team } from '@leadfactory/domain/identity/teams';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma, type Tx } from '../platform/client/index.ts';
import type { Page } from '../platform/cursor/index.ts';
import { keyset, type PageInput } from '../platform/cursor/keyset.ts';
import { oneByOne } from '../platform/turns/index.ts';
import { audit, type Actor } from './audit.ts';
import { difference, state } from './difference.ts';

/** More teams than this are no teams. */
const MOST_TEAMS = 200;

/** The organisation's teams by name, a page at a time, with their people in the order of their names. */
export async function listTeams(tx: Tx, input: PageInput = {}): Promise<Page<Team>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`t.name`, type: 'citext', id: Prisma.sql`t.id`, dir: 'ASC' },
  });
  return pageOf(
    await tx.$queryRaw<(Team & { sortValue: string })[]>`
      WITH page AS MATERIALIZED (SELECT * FROM team t WHERE t.org_id = (SELECT current_org()) ${beyond} ${order})
      SELECT t.id::text, t.name::text, ${sortValue}, (
        SELECT coalesce(jsonb_agg(
          jsonb_build_object('userId', u.id, 'name', u.name, 'sees', m.sees) ORDER BY u.name, u.id), '[]')
        FROM team_member x JOIN membership m ON m.org_id = x.org_id AND m.user_id = x.user_id
          JOIN app_user u ON u.id = m.user_id
        WHERE x.team_id = t.id) AS members
      FROM page t ORDER BY t.name, t.id`,
  );
}

/** Makes a team without people. Throws `conflict` for a name that another has, and `invalid`. */
export async function createTeam(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name }: { name: string },
): Promise<{ id: string }> {
  await oneByOne(tx, `teams ${orgId}`);
  await requireFree(tx, name);
  if ((await tx.team.count()) >= MOST_TEAMS)
    throw new DomainError('conflict', `There are ${MOST_TEAMS} teams already. Delete one first.`);
  const { id } = await tx.team.create({ data: { orgId, name }, select: { id: true } });
  await audit(tx, orgId, actor, 'team.created', id, { after: { name } });
  return { id };
}

/** Throws `conflict` for a name that another has; `not_found`. */
export async function renameTeam(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await oneByOne(tx, `teams ${orgId}`);
  const { name: from } = await requireTeam(tx, id);
  await requireFree(tx, name, id);
  await tx.team.update({ where: { id }, data: { name } });
  await audit(tx, orgId, actor, 'team.renamed', id, difference({ name: from }, { name }));
}

/** Says who is in a team: these, and nobody else. Throws `invalid` for somebody who is no member; `not_found`. */
export async function setTeamMembers(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, userIds }: { id: string; userIds: readonly string[] },
): Promise<void> {
  await oneByOne(tx, `teams ${orgId}`);
  const { name } = await requireTeam(tx, id);
  const wanted = [...new Set(userIds)];
  if ((await tx.membership.count({ where: { userId: { in: wanted } } })) < wanted.length)
    throw new DomainError('invalid', 'Choose people who belong to the organisation.', 'userIds');
  const now = (await tx.teamMember.findMany({ where: { teamId: id } })).map(({ userId }) => userId);
  const added = wanted.filter((userId) => !now.includes(userId));
  const removed = now.filter((userId) => !wanted.includes(userId));
  if (added.length + removed.length === 0) return;
  await tx.teamMember.deleteMany({ where: { teamId: id, userId: { in: removed } } });
  await tx.teamMember.createMany({ data: added.map((userId) => ({ orgId, teamId: id, userId })) });
  await audit(tx, orgId, actor, 'team.members_changed', id, {
    ...{ name, ...difference({ members: now }, { members: wanted }) },
  });
}

/** Its people stay members, and see no more of one another's leads by it. Throws `not_found`. */
export async function deleteTeam(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const { name } = await requireTeam(tx, id);
  const members = (await tx.teamMember.findMany({ where: { teamId: id } })).map(({ userId }) => userId);
  await tx.team.deleteMany({ where: { id } });
  await audit(tx, orgId, actor, 'team.deleted', id, { before: state({ name, members }) });
}

async function requireTeam(tx: Tx, id: string): Promise<{ name: string }> {
  const team = await tx.team.findUnique({ where: { id }, select: { name: true } });
  if (!team) throw new DomainError('not_found', 'This team does not exist, or was deleted.');
  return team;
}

async function requireFree(tx: Tx, name: string, but?: string): Promise<void> {
  const taken = await tx.team.findFirst({ where: { name, ...(but && { id: { not: but } }) } });
  if (taken) throw new DomainError('conflict', `There is a team ${taken.name} already.`, 'name');
}
