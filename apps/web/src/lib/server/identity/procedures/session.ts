import { removeMember } from '@leadfactory/db/identity';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { industryOf, wordsOf } from '@leadfactory/industries';
import { z } from 'zod';
import { done, id } from '#lib/contract/platform/values.ts';
import { me, sessionRow } from '#lib/contract/identity/session.ts';
import { personal, procedure, requireNamed, rest } from '#lib/server/trpc/base.ts';
import { canOf } from '#lib/server/trpc/permission.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const sessionProcedures = {
  me: procedure('viewer')
    .meta(rest('GET', '/me', tags.session, 'Who you are and what you may do', { scope: null }))
    .output(me)
    .query(async ({ ctx }) => {
      const { env } = ctx.services;
      const { industry, id, name, timeZone, currency } = await ctx.read((tx) =>
        readOrganisation(tx, ctx.orgId),
      );
      return {
        user: ctx.signedIn?.user ?? null,
        organisation: { id, name, timeZone, currency },
        role: ctx.actor.role,
        sees: ctx.actor.sees,
        can: canOf(ctx.actor),
        granted: [...ctx.actor.deviations.granted],
        denied: [...ctx.actor.deviations.denied],
        words: wordsOf(industryOf(industry)),
        memberships: (ctx.signedIn?.memberships ?? []).map(({ orgId, organisation, role }) => ({
          ...{ orgId, role },
          name: organisation,
        })),
        features: {
          timeSkipping: env.TIME_SKIPPING,
          temporalUiUrl: env.TEMPORAL_UI_URL ?? null,
          inboxUrl: env.INBOX_URL ?? null,
        },
      };
    }),

  list: personal.output(z.array(sessionRow)).query(async ({ ctx }) => {
    const { user, sessionId } = ctx.signedIn;
    const rows = await ctx.services.auth.sessions(user.id);
    return rows.map((row) => ({ ...row, current: row.id === sessionId }));
  }),

  end: personal
    .input(z.object({ id: z.string().max(100) }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.endSession(ctx.signedIn.user.id, input.id, ctx.visitor);
      return ok;
    }),

  endOthers: personal.output(z.object({ ended: z.number() })).mutation(async ({ ctx }) => {
    const { user, sessionId } = ctx.signedIn;
    return { ended: await ctx.services.auth.endOtherSessions(user.id, sessionId, ctx.visitor) };
  }),

  switchOrganisation: personal
    .input(z.object({ orgId: id }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.auth.switchOrganisation(ctx.signedIn, input.orgId);
      return ok;
    }),

  /** The one that they work in now. */
  leaveOrganisation: personal.output(done).mutation(async ({ ctx }) => {
    requireNamed(ctx);
    const { user, current, due } = ctx.signedIn;
    const { orgId } = current ?? due ?? {};
    if (!orgId) throw new DomainError('not_found', 'You belong to no organisation.');
    const by = { kind: 'user' as const, id: user.id, from: ctx.visitor };
    await ctx.services.change(orgId, (tx) => removeMember(tx, orgId, by, user.id));
    return ok;
  }),
};
