import {
  changeRights,
  changeRole,
  listMemberPage,
  memberChoices,
  removeMember,
  requireSecondFactor,
  type Member,
} from '@leadfactory/db/identity';
import {
  inviteMember,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from '@leadfactory/db/identity/invitations';
import { z } from 'zod';
import { invitation, invited, inviteInput, member } from '#lib/contract/identity/members.ts';
import { rightsInput } from '#lib/contract/identity/permissions.ts';
import { role } from '#lib/contract/identity/roles.ts';
import { peopleChoices, peopleChoicesInput } from '#lib/contract/platform/choices.ts';
import { pageInput, pageOf } from '#lib/contract/platform/page.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest, type Context } from '#lib/server/trpc/base.ts';
import { iso, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

const shown =
  (viewer: string | null) =>
  ({ since, ...m }: Member) => ({ ...m, you: m.userId === viewer, createdAt: iso(since) });

const byUser = z.object({ userId: z.string().max(64) });

export const memberProcedures = {
  members: procedure('viewer')
    .meta(rest('GET', '/members', tags.settings, 'Members, longest first'))
    .input(pageInput)
    .output(pageOf(member))
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await ctx.readOnly((tx) => listMemberPage(tx, input));
      return { rows: rows.map(shown(ctx.actor.id)), nextCursor };
    }),

  memberChoices: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/member-choices',
        tags.settings,
        'Members by name, to narrow a list by, or to give a lead to',
      ),
    )
    .input(peopleChoicesInput)
    .output(peopleChoices)
    .query(({ ctx, input }) => ctx.readOnly((tx) => memberChoices(tx, input))),

  changeRole: procedure('admin')
    .meta(rest('PATCH', '/members/{userId}', tags.settings, 'Change a member’s role'))
    .input(byUser.extend({ role }))
    .output(done)
    .mutation(async ({ ctx, input: { userId, role } }) => {
      await ctx.change((tx) => changeRole(tx, ctx.orgId, ctx.by, userId, role));
      return ok;
    }),

  changeRights: procedure('admin')
    .meta(
      rest('PUT', '/members/{userId}/rights', tags.settings, 'Whose leads a member sees, and what they may'),
    )
    .input(rightsInput)
    .output(done)
    .mutation(async ({ ctx, input: { userId, ...wanted } }) => {
      await ctx.change((tx) => changeRights(tx, ctx.orgId, ctx.by, userId, wanted));
      return ok;
    }),

  removeMember: procedure('admin')
    .meta(rest('DELETE', '/members/{userId}', tags.settings, 'Remove a member'))
    .input(byUser)
    .output(done)
    .mutation(async ({ ctx, input: { userId } }) => {
      await ctx.change((tx) => removeMember(tx, ctx.orgId, ctx.by, userId));
      return ok;
    }),

  requireSecondFactor: procedure('admin')
    .meta(
      rest('PUT', '/organisation/second-factor', tags.settings, 'Ask members for a second factor, or not'),
    )
    .input(z.object({ required: z.boolean() }))
    .output(done)
    .mutation(async ({ ctx, input: { required } }) => {
      await ctx.change((tx) => requireSecondFactor(tx, ctx.orgId, ctx.by, required));
      return ok;
    }),

  invitations: procedure('admin')
    .meta(rest('GET', '/invitations', tags.settings, 'Invitations that wait for an answer, the newest first'))
    .input(pageInput)
    .output(pageOf(invitation))
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await ctx.read((tx) => listInvitations(tx, input));
      return {
        nextCursor,
        rows: rows.map((row) => ({
          ...row,
          createdAt: iso(row.createdAt),
          expiresAt: iso(row.expiresAt),
          mailedAt: isoOrNull(row.mailedAt),
        })),
      };
    }),

  invite: procedure('admin')
    .meta(rest('POST', '/invitations', tags.settings, 'Invite somebody, by mail', { costs: 'letter' }))
    .input(inviteInput)
    .output(invited)
    .mutation(({ ctx, input }) =>
      ctx.services.auth.invitations.send(ctx.orgId, inviterOf(ctx), () =>
        ctx.change((tx) => inviteMember(tx, ctx.orgId, ctx.by, input, { show: mayShow(ctx) })),
      ),
    ),

  reinvite: procedure('admin')
    .meta(
      rest('POST', '/invitations/{id}/send', tags.settings, 'Send an invitation again, with a new link', {
        costs: 'letter',
      }),
    )
    .input(byId)
    .output(invited)
    .mutation(({ ctx, input: { id } }) =>
      ctx.services.auth.invitations.send(ctx.orgId, inviterOf(ctx), () =>
        ctx.change((tx) => renewInvitation(tx, ctx.orgId, ctx.by, id, { show: mayShow(ctx) })),
      ),
    ),

  withdrawInvitation: procedure('admin')
    .meta(rest('DELETE', '/invitations/{id}', tags.settings, 'Withdraw an invitation'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.change((tx) => withdrawInvitation(tx, ctx.orgId, ctx.by, id));
      return ok;
    }),
};

const inviterOf = ({ signedIn }: Context): string | null => signedIn?.user.name ?? null;
/** Programs are shown no link: theirs is a key that may lie anywhere. */
const mayShow = ({ signedIn, services }: Context): boolean => !!signedIn && services.auth.invitations.show;
