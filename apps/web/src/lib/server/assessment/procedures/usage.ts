import {
  aiBudget as readBudget,
  aiUsage,
  listAiCalls,
  setAiBudget,
  type AiBudgetState,
} from '@leadfactory/db/assessment/insight/ai';
import {
  aiBudget,
  budgetInput,
  callsInput,
  callsPage,
  usage,
  usageInput,
} from '#lib/contract/assessment/usage.ts';
import { modelOf } from '../model.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { iso } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const usageProcedures = {
  get: procedure('viewer')
    .meta(
      rest('GET', '/usage', tags.usage, 'What language models did and cost in a month', { costs: 'search' }),
    )
    .input(usageInput)
    .output(usage)
    .query(async ({ ctx, input: { month } }) => {
      const settings = settingsOf(ctx.services.env);
      const { found, budget } = await ctx.read(async (tx) => ({
        found: await aiUsage(tx, { month, now: settings.now }),
        budget: await readBudget(tx, settings),
      }));
      return {
        ...found,
        budget: shape(budget, settings.defaultCents),
        model: await modelOf(ctx.services, ctx.orgId),
      };
    }),

  calls: procedure('viewer')
    .meta(rest('GET', '/usage/calls', tags.usage, 'Calls of language models, newest first'))
    .input(callsInput)
    .output(callsPage)
    .query(async ({ ctx, input: { limit = 50, ...filter } }) => {
      const { rows, nextCursor } = await ctx.read((tx) => listAiCalls(tx, { ...filter, limit }));
      return { rows: rows.map((row) => ({ ...row, at: iso(row.at) })), nextCursor };
    }),

  setBudget: procedure('admin')
    .meta(rest('PUT', '/usage/budget', tags.usage, 'Set what may be spent on language models a month'))
    .input(budgetInput)
    .output(aiBudget)
    .mutation(async ({ ctx, input: { monthlyCents } }) => {
      const settings = settingsOf(ctx.services.env);
      const state = await ctx.change((tx) => setAiBudget(tx, ctx.orgId, ctx.by, monthlyCents, settings));
      return shape(state, settings.defaultCents);
    }),
};

const settingsOf = ({
  AI_MONTHLY_BUDGET_CENTS: cents,
}: {
  AI_MONTHLY_BUDGET_CENTS?: number | undefined;
}) => ({
  defaultCents: cents ?? null,
  now: new Date(),
});

const shape = (
  { month, spentMicros, reservedMicros, ...state }: AiBudgetState,
  defaultCents: number | null,
) => ({
  ...state,
  defaultCents,
  month: iso(month),
  spentMicros: Number(spentMicros),
  reservedMicros: Number(reservedMicros),
});
