import { resumePaused } from '@leadfactory/db/lifecycle/enrolments';
import { heldGroups, listHeld } from '@leadfactory/db/lifecycle/unsent';
import { resumeLead } from '@leadfactory/dispatch';
import { DomainError } from '@leadfactory/domain/platform/errors';
import * as contract from '#lib/contract/lifecycle/held.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const heldProcedures = {
  groups: procedure('viewer')
    .meta(
      rest('GET', '/held', tags.workflow, 'Who is held back, by what holds them, with the oldest of each', {
        costs: 'search',
      }),
    )
    .input(contract.heldFilter)
    .output(contract.heldGroups)
    .query(async ({ ctx, input }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      return { rows: await ctx.shared(input, (tx) => heldGroups(tx, input, staysHere)) };
    }),

  list: procedure('viewer')
    .meta(
      rest('GET', '/held/{reason}', tags.workflow, 'All that one reason holds, the oldest first', {
        costs: 'search',
      }),
    )
    .input(contract.heldListInput)
    .output(contract.heldPage)
    .query(async ({ ctx, input }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      return ctx.read((tx) => listHeld(tx, input, staysHere));
    }),

  resume: procedure('rep')
    .meta(
      rest('POST', '/held/resume', tags.workflow, 'Let many leads go on that somebody paused', {
        scope: 'send',
      }),
    )
    .input(contract.heldResumeInput)
    .output(contract.heldResumed)
    .mutation(async ({ ctx, input: { enrolmentIds } }) => {
      const { orgId, by, services } = ctx;
      const failed: { enrolmentId: string; why: string }[] = [];
      let away: string | null = null;
      // One after the other: each answers in a moment, and what one of them cannot is told of it alone.
      for (const enrolmentId of new Set(enrolmentIds)) {
        if (away !== null) {
          failed.push({ enrolmentId, why: away });
          continue;
        }
        try {
          const order = await ctx.change((tx) => resumePaused(tx, orgId, by, enrolmentId));
          await resumeLead(services.temporal, { orgId, enrolmentId }, order);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          // The others would be no better off.
          if (error.code === 'unavailable') away = error.message;
          failed.push({ enrolmentId, why: error.message });
        }
      }
      return { resumed: new Set(enrolmentIds).size - failed.length, failed };
    }),
};
