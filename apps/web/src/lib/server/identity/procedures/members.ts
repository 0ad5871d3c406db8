import {
  changeRole,
  inviteMember,
  listMembers,
  removeMember,
  renewInvitation,
} from '@leadfactory/db/identity';
import type { Role } from '@leadfactory/domain/identity/roles';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { invited, inviteInput, member } from '#lib/contract/identity/members.ts';
import { role } from '#lib/contract/identity/roles.ts';
import { done } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { iso, ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';
import { grantable } from './grants.ts';
import { claimUrl } from '#lib/urls/identity.ts';

const byUser = z.object({ userId: z.string().max(64) });

export const memberProcedures = {
  members: procedure('viewer')
    .meta(rest('GET', '/members', tags.settings, 'Members'))
    .output(z.array(member))
    .query(async ({ ctx }) => {
      const members = await ctx.read(listMembers);
      return members.map(({ claimed, since, ...m }) => ({
        ...m,
        pending: !claimed,
        you: m.userId === ctx.actor.id,
        createdAt: iso(since),
      }));
    }),

  invite: procedure('admin')
    .meta(rest('POST', '/members', tags.settings, 'Invite somebody'))
    .input(inviteInput)
    .output(invited)
    .mutation(async ({ ctx, input }) => {
      grantable(ctx.actor.role, input.role);
      const { userId, claimToken } = await ctx.change((tx) => inviteMember(tx, ctx.orgId, ctx.by, input));
      // A link opens the whole account: it is for a person's eyes, not for a program's log.
      const shown = ctx.actor.kind === 'user' && claimToken;
      return { userId, claimUrl: shown ? `${ctx.services.env.APP_URL}${claimUrl(shown)}` : null };
    }),

  reinvite: procedure('admin')
    .input(byUser)
    .output(invited)
    .mutation(async ({ ctx, input: { userId } }) => {
      const token = await ctx.change((tx) => renewInvitation(tx, ctx.orgId, ctx.by, userId));
      return { userId, claimUrl: `${ctx.services.env.APP_URL}${claimUrl(token)}` };
    }),

  changeRole: procedure('admin')
    .meta(rest('PATCH', '/members/{userId}', tags.settings, 'Change a member’s role'))
    .input(byUser.extend({ role }))
    .output(done)
    .mutation(async ({ ctx, input: { userId, role } }) => {
      grantable(ctx.actor.role, role);
      await ctx.change(async (tx) => {
        onlyOwnersTouchOwners(ctx.actor.role, await listMembers(tx), userId);
        await changeRole(tx, ctx.orgId, ctx.by, userId, role);
      });
      return ok;
    }),

  removeMember: procedure('admin')
    .meta(rest('DELETE', '/members/{userId}', tags.settings, 'Remove a member'))
    .input(byUser)
    .output(done)
    .mutation(async ({ ctx, input: { userId } }) => {
      await ctx.change(async (tx) => {
        onlyOwnersTouchOwners(ctx.actor.role, await listMembers(tx), userId);
        await removeMember(tx, ctx.orgId, ctx.by, userId);
      });
      return ok;
    }),
};

function onlyOwnersTouchOwners(mine: Role, members: { userId: string; role: Role }[], userId: string) {
  if (mine !== 'owner' && members.find((m) => m.userId === userId)?.role === 'owner')
    throw new DomainError('forbidden', 'Only an owner can change or remove an owner.');
}
