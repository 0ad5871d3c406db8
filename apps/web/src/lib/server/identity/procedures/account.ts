import { z } from 'zod';
import {
  inPerson,
  invitationAnswer,
  ownInvitation,
  passwordChange,
  recoveryCodes,
  secondFactor,
  secondFactorStart,
  shownCode,
} from '#lib/contract/identity/account.ts';
import { done } from '#lib/contract/platform/values.ts';
import { personal } from '#lib/server/trpc/base.ts';
import { iso, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';

/** What people do about their own accounts. */
export const accountProcedures = {
  changePassword: personal
    .input(passwordChange)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.changePassword(ctx.signedIn, input, ctx.visitor);
      return ok;
    }),

  secondFactor: personal.output(secondFactor).query(async ({ ctx }) => {
    const { since, codesLeft } = await ctx.services.auth.secondFactor.state(ctx.signedIn.user.id);
    return { since: isoOrNull(since), codesLeft };
  }),

  startSecondFactor: personal
    .input(inPerson)
    .output(secondFactorStart)
    .mutation(({ ctx, input: { password } }) =>
      ctx.services.auth.secondFactor.start(ctx.signedIn, password, ctx.visitor),
    ),

  confirmSecondFactor: personal
    .input(shownCode)
    .output(recoveryCodes)
    .mutation(async ({ ctx, input: { code } }) => ({
      codes: await ctx.services.auth.secondFactor.confirm(ctx.signedIn, code, ctx.visitor),
    })),

  renewRecoveryCodes: personal
    .input(shownCode)
    .output(recoveryCodes)
    .mutation(async ({ ctx, input: { code } }) => ({
      codes: await ctx.services.auth.secondFactor.renewCodes(ctx.signedIn, code, ctx.visitor),
    })),

  removeSecondFactor: personal
    .input(shownCode)
    .output(done)
    .mutation(async ({ ctx, input: { code } }) => {
      await ctx.services.auth.secondFactor.remove(ctx.signedIn, code, ctx.visitor);
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
