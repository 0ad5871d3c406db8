import { z } from 'zod';
import {
  addressChange,
  inPerson,
  invitationAnswer,
  newPasskey,
  ownAddress,
  ownInvitation,
  passkeyRemoval,
  passkeyRenaming,
  passkeys,
  passkeyStart,
  passwordChange,
  providerRemoval,
  providers,
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

  passkeys: personal.output(passkeys).query(async ({ ctx }) => {
    const { passkeys: own, ...rest } = await ctx.services.auth.passkeys.list(ctx.signedIn);
    return {
      ...rest,
      passkeys: own.map((one) => ({
        ...one,
        createdAt: iso(one.createdAt),
        lastUsedAt: isoOrNull(one.lastUsedAt),
      })),
    };
  }),

  startPasskey: personal
    .input(inPerson)
    .output(passkeyStart)
    .mutation(async ({ ctx, input: { password } }) => {
      const { ticket, options } = await ctx.services.auth.passkeys.start(ctx.signedIn, password, ctx.visitor);
      return { ticket, options: JSON.stringify(options) };
    }),

  finishPasskey: personal
    .input(newPasskey)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.passkeys.finish(ctx.signedIn, input, ctx.visitor);
      return ok;
    }),

  renamePasskey: personal
    .input(passkeyRenaming)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.passkeys.rename(ctx.signedIn, input, ctx.visitor);
      return ok;
    }),

  removePasskey: personal
    .input(passkeyRemoval)
    .output(done)
    .mutation(async ({ ctx, input: { id, password } }) => {
      await ctx.services.auth.passkeys.remove(ctx.signedIn, id, password, ctx.visitor);
      return ok;
    }),

  providers: personal.output(providers).query(async ({ ctx }) => {
    const { providers: own } = ctx.services.auth;
    const identities = await own.list(ctx.signedIn);
    return {
      offered: own.offered,
      hasPassword: await ctx.services.auth.hasPassword(ctx.signedIn),
      identities: identities.map((one) => ({
        ...one,
        createdAt: iso(one.createdAt),
        lastUsedAt: isoOrNull(one.lastUsedAt),
      })),
    };
  }),

  removeProvider: personal
    .input(providerRemoval)
    .output(done)
    .mutation(async ({ ctx, input: { id, password } }) => {
      await ctx.services.auth.providers.unlink(ctx.signedIn, id, password, ctx.visitor);
      return ok;
    }),

  address: personal.output(ownAddress).query(async ({ ctx }) => {
    const { auth } = ctx.services;
    const pending = await auth.address.pending(ctx.signedIn);
    return {
      email: ctx.signedIn.user.email,
      hasPassword: await auth.hasPassword(ctx.signedIn),
      pending: pending && { email: pending.newEmail, expiresAt: iso(pending.expiresAt) },
    };
  }),

  changeAddress: personal
    .input(addressChange)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.address.start(ctx.signedIn, input, ctx.visitor);
      return ok;
    }),

  withdrawAddress: personal.output(done).mutation(async ({ ctx }) => {
    await ctx.services.auth.address.withdraw(ctx.signedIn, ctx.visitor);
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
      await ctx.services.auth.invitations.answerOwn(orgId, id, ctx.signedIn, true, ctx.visitor);
      return ok;
    }),

  declineInvitation: personal
    .input(invitationAnswer)
    .output(done)
    .mutation(async ({ ctx, input: { orgId, id } }) => {
      await ctx.services.auth.invitations.answerOwn(orgId, id, ctx.signedIn, false, ctx.visitor);
      return ok;
    }),
};
