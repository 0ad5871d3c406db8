import { z } from 'zod';
import type { StepKindName } from '../../../outreach/steps/index.ts';
import { outcomes, verdicts } from '../outcome.ts';
import { declaredWinner, winnerRule } from './winner.ts';

export * from '../outcome.ts';
export * from './winner.ts';

/** Both ends, of a rate 0..1 or of a difference of two, -1..1. */
export const interval = z.object({ low: z.number(), high: z.number() });
export type Interval = z.infer<typeof interval>;

/** What is known of a variant against the first one. */
export const comparison = z.object({
  /** Its rate minus the first one's, -1..1. */
  difference: z.number(),
  /** Holds the true difference at all looks together, in all but 5 % of tests. */
  interval,
  /** The always-valid p-value of this look, 0..1: below the comparison's share of 5 % just where the interval leaves zero out. */
  p: z.number(),
});
export type Comparison = z.infer<typeof comparison>;

export const against = z.object({
  verdict: z.enum(verdicts),
  /** Null while it is too early to compare. */
  comparison: comparison.nullable(),
  /** Of early ones: conversions of the variant that has fewer. Else null. */
  conversions: z.number().nullable(),
  /** Of undecided ones: how many more leads, over both, decide it if the rates stay as they are. Else null. */
  moreLeads: z.number().nullable(),
});
export type Against = z.infer<typeof against>;

export const variantReading = z.object({
  key: z.string(),
  /** Leads are assigned by it. */
  weight: z.number(),
  /** That got its mail, and how many of them converted. */
  leads: z.number(),
  conversions: z.number(),
  /** 0..1; null before its first lead. */
  rate: z.number().nullable(),
  /** The rate's, at this look, for 95 in 100. */
  interval: interval.nullable(),
  /** Null of the first variant, and of all where the split is not as planned. */
  against: against.nullable(),
});
export type VariantReading = z.infer<typeof variantReading>;

export const reading = z.object({
  /** How likely so uneven a split is by chance, 0..1. Not as planned: something takes leads from a variant, and nothing is compared. */
  split: z.object({ p: z.number(), asPlanned: z.boolean() }),
  variants: z.array(variantReading),
  /** By the stated rule: of those better than the first, the one that is so by most at the least; the first, if all others are worse. */
  winner: z.string().nullable(),
});
export type Reading = z.infer<typeof reading>;

/** What may be a test: an email with more than one variant, or a split, whose ways may differ by what they send and when. */
export const testedKinds = ['email', 'split'] as const satisfies readonly StepKindName[];

/** Of a campaign: its steps that are tests, in the sequence's order. */
export const campaignExperiments = z.object({
  outcome: z.enum(outcomes),
  /** When a variant takes over by itself; null: never. */
  rule: winnerRule.nullable(),
  steps: z.array(
    reading.extend({
      stepKey: z.string(),
      kind: z.enum(testedKinds),
      name: z.string(),
      /** Takes all who were given none yet; they are no part of the reading. */
      declared: declaredWinner.nullable(),
    }),
  ),
});
export type CampaignExperiments = z.infer<typeof campaignExperiments>;

/** What a difference needs to be found in 80 of 100 cases. */
export const need = z.object({
  /** Of the step, 2..5. */
  variants: z.number(),
  /** The difference of two rates: 0.02 is two points. */
  effect: z.number(),
  /** Leads per variant, looked at at any time. */
  leads: z.number(),
  /** Leads per variant, were it looked at once, at the end. */
  once: z.number(),
});
export type Need = z.infer<typeof need>;

/** How large a test has to be, before it starts: by replies. */
export const samplePlan = z.object({
  /** The rate that is reckoned with, 0..1: the organisation's own of the last 180 days, where enough leads have answered. */
  base: z.object({ rate: z.number(), isOwn: z.boolean(), leads: z.number(), replies: z.number() }),
  needs: z.array(need),
});
export type SamplePlan = z.infer<typeof samplePlan>;
