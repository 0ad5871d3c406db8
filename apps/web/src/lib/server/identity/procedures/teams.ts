import { createTeam, deleteTeam, listTeams, renameTeam, setTeamMembers } from '@leadfactory/db/identity';
import { team } from '@leadfactory/domain/identity/teams';
import { z } from 'zod';
import { teamName } from '#lib/contract/identity/permissions.ts';
import { pageInput, pageOf } from '#lib/contract/platform/page.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const teamProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/teams', tags.settings, 'Teams by name, with their people'))
    .input(pageInput)
    .output(pageOf(team))
    .query(({ ctx, input }) => ctx.read((tx) => listTeams(tx, input))),

  create: procedure('admin')
    .meta(rest('POST', '/teams', tags.settings, 'Make a team'))
    .input(teamName)
    .output(byId)
    .mutation(({ ctx, input }) => ctx.change((tx) => createTeam(tx, ctx.orgId, ctx.by, input))),

  rename: procedure('admin')
    .meta(rest('PATCH', '/teams/{id}', tags.settings, 'Rename a team'))
    .input(byId.extend(teamName.shape))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => renameTeam(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  setMembers: procedure('admin')
    .meta(rest('PUT', '/teams/{id}/members', tags.settings, 'Say who is in a team: these and nobody else'))
    .input(byId.extend({ userIds: z.array(z.string().max(64)).max(1000) }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => setTeamMembers(tx, ctx.orgId, ctx.by, input));
      return ok;
    }),

  delete: procedure('admin')
    .meta(rest('DELETE', '/teams/{id}', tags.settings, 'Delete a team; its people stay'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.change((tx) => deleteTeam(tx, ctx.orgId, ctx.by, id));
      return ok;
    }),
};
