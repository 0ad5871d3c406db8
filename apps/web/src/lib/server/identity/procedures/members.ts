import { changeRole, listMembers, removeMember, requireSecondFactor } from '@leadfactory/db/identity';
import {
  inviteMember,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from '@leadfactory/db/identity/invitations';
import { z } from 'zod';
import { invitation, invited, inviteInput, member } from '#lib/contract/identity/members.ts';
import { role } from '#lib/contract/identity/roles.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest, type Context } from '#lib/server/trpc/base.ts';
import { iso, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

const byUser = z.object({ userId: z.string().max(64) });

export const memberProcedures = {
  members: procedure('viewer')
    .meta(rest('GET', '/members', tags.settings, 'Members'))
    .output(z.array(member))
    .query(async ({ ctx }) => {
      const members = await ctx.read(listMembers);
      return members.map(({ since, ...m }) => ({
        ...m,
        you: m.userId === ctx.actor.id,
        createdAt: iso(since),
      }));
    }),

  changeRole: procedure('admin')
    .meta(rest('PATCH', '/members/{userId}', tags.settings, 'Change a member’s role'))
    .input(byUser.extend({ role }))
    .output(done)
    .mutation(async ({ ctx, input: { userId, role } }) => {
      await ctx.change((tx) => changeRole(tx, ctx.orgId, ctx.by, userId, role));
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
    .meta(rest('GET', '/invitations', tags.settings, 'Invitations that wait for an answer'))
    .output(z.array(invitation))
    .query(async ({ ctx }) => {
      const rows = await ctx.read(listInvitations);
      return rows.map((row) => ({
        ...row,
        createdAt: iso(row.createdAt),
        expiresAt: iso(row.expiresAt),
        mailedAt: isoOrNull(row.mailedAt),
      }));
    }),

  invite: procedure('admin')
    .meta(rest('POST', '/invitations', tags.settings, 'Invite somebody, by mail'))
    .input(inviteInput)
    .output(invited)
    .mutation(({ ctx, input }) =>
      ctx.services.auth.invitations.send(ctx.orgId, inviterOf(ctx), () =>
        ctx.change((tx) => inviteMember(tx, ctx.orgId, ctx.by, input, { show: mayShow(ctx) })),
      ),
    ),

  reinvite: procedure('admin')
    .meta(rest('POST', '/invitations/{id}/send', tags.settings, 'Send an invitation again, with a new link'))
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
