import { z } from 'zod';
import { invitationAnswer, ownInvitation, passwordChange } from '#lib/contract/identity/account.ts';
import { done } from '#lib/contract/platform/values.ts';
import { personal } from '#lib/server/trpc/base.ts';
import { iso, ok } from '#lib/server/trpc/shapes.ts';

/** What people do about their own accounts. */
export const accountProcedures = {
  changePassword: personal
    .input(passwordChange)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.changePassword(ctx.signedIn, input, ctx.visitor);
      return ok;
    }),

  invitations: personal.output(z.array(ownInvitation)).query(async ({ ctx }) => {
    const own = await ctx.services.auth.invitations.own(ctx.signedIn);
    return own.map((one) => ({ ...one, expiresAt: iso(one.expiresAt) }));
  }),

  acceptInvitation: personal
    .input(invitationAnswer)
    .output(done)
    .mutation(async ({ ctx, input: { orgId, id } }) => {
      await ctx.services.auth.invitations.answerOwn(orgId, id, ctx.signedIn, true);
      return ok;
    }),

  declineInvitation: personal
    .input(invitationAnswer)
    .output(done)
    .mutation(async ({ ctx, input: { orgId, id } }) => {
      await ctx.services.auth.invitations.answerOwn(orgId, id, ctx.signedIn, false);
      return ok;
    }),
};
