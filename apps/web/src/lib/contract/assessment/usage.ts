import { callPurposes, callStatuses } from '@leadfactory/domain/assessment/insight';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id, instant } from '../platform/values.ts';

export const callPurpose = z.enum(callPurposes);
export const callStatus = z.enum(callStatuses);
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month, such as 2026-11');

const sums = z.object({
  calls: z.number(),
  cached: z.number(),
  unanswered: z.number(),
  unpriced: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** Millionths of a USD. */
  costMicros: z.number(),
});

export const aiBudget = z.object({
  month: instant,
  /** USD cents a month; null: no limit. */
  limitCents: z.number().nullable(),
  /** What the organisation set itself; null: the installation’s default holds. */
  ownCents: z.number().nullable(),
  defaultCents: z.number().nullable(),
  spentMicros: z.number(),
  reservedMicros: z.number(),
  unpricedCalls: z.number(),
  alerted: z.boolean(),
  stopped: z.boolean(),
});

export const usageInput = z.object({ month: month.optional() });
export const usage = z.object({
  month: z.string(),
  /** Months that have calls, newest first. */
  months: z.array(z.string()),
  total: sums,
  byDay: z.array(z.object({ day: z.string(), calls: z.number(), costMicros: z.number() })),
  byPurpose: z.array(sums.extend({ purpose: callPurpose })),
  byModel: z.array(sums.extend({ provider: z.string(), model: z.string() })),
  /** This month’s, whichever month is asked for. */
  budget: aiBudget,
  /** What is configured; null: the built-in rules write, and nothing costs anything. */
  model: z
    .object({ provider: z.string(), name: z.string(), priced: z.boolean(), sees: z.boolean() })
    .nullable(),
});

export const callsInput = pageInput.extend({
  month: month.optional(),
  purpose: callPurpose.optional(),
  status: callStatus.optional(),
});
export const callsPage = pageOf(
  z.object({
    id,
    at: instant,
    purpose: callPurpose,
    provider: z.string(),
    model: z.string(),
    status: callStatus,
    error: z.string().nullable(),
    leadId: id.nullable(),
    leadName: z.string().nullable(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    costMicros: z.number().nullable(),
    durationMs: z.number(),
  }),
);

/** USD cents a month; null: the installation’s default again. */
export const budgetInput = z.object({ monthlyCents: z.number().int().min(0).max(10_000_000).nullable() });
