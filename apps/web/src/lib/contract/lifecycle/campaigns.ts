import { paramShape, where } from '@leadfactory/domain/crm/fields/schemas';
import { mostAdded } from '@leadfactory/domain/lifecycle/campaign';
import * as campaigns from '@leadfactory/domain/lifecycle/campaign/schemas';
import * as experiments from '@leadfactory/domain/lifecycle/experiments/schemas';
import { mailboxProof } from '@leadfactory/domain/outreach/mailboxes/schemas';
import { step } from '@leadfactory/domain/outreach/sequence';
import { z } from 'zod';
import { day, id } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';
import { attributionModel } from '../revenue/sales.ts';

/** As a form gives it: a filter without members filters nothing. */
export const audience = z.object({
  ...paramShape,
  leadIds: z.array(id).max(10_000).optional(),
  importId: id.optional(),
  despiteAnswers: z.boolean().optional(),
  where: where.optional(),
});

/** `names`: what the campaign's texts print of a lead, as mails have it. */
export const audienceCountInput = audience.extend({ names: z.array(z.string().max(80)).max(100).optional() });

export const campaignFilter = z.object({
  /** Those that were put away, in place of the others. */
  archived: z.boolean().optional(),
  /** Those alone that take in more leads. */
  open: z.boolean().optional(),
});
export const campaignListInput = pageInput.extend(campaignFilter.shape);
export const campaignPage = pageOf(campaigns.campaignRow);
export const campaignDetail = campaigns.campaignDetail.extend({ temporalUrl: z.string().nullable() });

export const campaignCreateInput = z.object({
  name: z.string().trim().min(1, 'give the campaign a name').max(100),
  templateId: z.string().min(1).max(60),
  params: z.record(z.string(), z.unknown()).optional(),
  mailboxId: id,
  /** Others that its leads are shared with: each lead keeps the one that wrote to it first. */
  moreMailboxIds: z.array(id).max(49).optional(),
  audience,
  minScore: z.number().int().min(0).max(100).optional(),
  saleWindowDays: z.number().int().min(1).max(365).optional(),
  /** Whoever comes to fit the audience later is taken in, too, each once. */
  staysOpen: z.boolean().optional(),
  /** The first and the last day of its mailbox on which it writes; what is not sent by then is not sent. */
  startsOn: day.optional(),
  endsOn: day.optional(),
  /** Its mails wait until somebody approves them. */
  approval: z.boolean().optional(),
  /** What it is to reach: a number of leads or a share of them. */
  goal: campaigns.goal.optional(),
  /** When a variant of a test takes over by itself. */
  winnerRule: experiments.winnerRule.optional(),
  /** Replaces the template's own sequence. */
  steps: z.array(step).min(1).max(100).optional(),
  /** A sequence to send instead, by its newest version. */
  sequenceId: id.optional(),
});

export const { campaignCopy, campaignEvent } = campaigns;

export const campaignEngagement = z.array(campaigns.engagementHour);
/** Null: it has none any more. */
export const goalInput = z.object({ id, goal: campaigns.goal.nullable() });

const leadIds = z.array(id).min(1).max(mostAdded);
/** Without a campaign: a new one. */
export const addableInput = z.object({ leadIds, campaignId: id.optional() });
export const addable = z.array(campaigns.addable);
export const addLeadsInput = z.object({ id, leadIds });
/** How many were added, and those that were not, with why. */
export const leadsAdded = z.object({ added: z.number(), left: addable });

/** A template as a form needs it: `paramsSchema` is JSON Schema (draft 2020-12). */
export const template = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  paramsSchema: z.record(z.string(), z.unknown()),
  defaultParams: z.record(z.string(), z.unknown()),
  steps: z.array(step),
  /** What the organisation's industry offers to begin with instead: a campaign is given the steps. */
  sequences: z.array(
    z.object({ id: z.string(), name: z.string(), description: z.string(), steps: z.array(step) }),
  ),
});

/**
 * `alreadyEnrolled`: more that fit and another campaign writes to; `answered`: more at whose company somebody has said a word;
 * `withoutConsent`: of those that fit, whose law asks for consent first.
 */
export const audienceCount = campaigns.audienceReadiness.extend({
  count: z.number(),
  alreadyEnrolled: z.number(),
  answered: z.number(),
  withoutConsent: z.number(),
});

export const { campaignMailbox } = campaigns;
/** The first of them first. */
export const campaignMailboxesInput = z.object({ id, mailboxIds: z.array(id).min(1).max(50) });
export const handOverInput = z.object({ id, from: id, to: id });
export const handedOver = z.object({ count: z.number() });

export const campaignPerformanceInput = z.object({ id, model: attributionModel.optional() });

export const { campaignPerformance } = campaigns;

/** What a test of two texts is decided by; replies, if nothing else is said. */
export const experimentOutcome = z.enum(experiments.outcomes);
export const campaignExperimentsInput = z.object({ id, outcome: experimentOutcome.optional() });
export const { campaignExperiments, samplePlan } = experiments;

const stepKey = z.string().min(1).max(300);
export const winnerInput = z.object({ id, stepKey, variant: z.string().min(1).max(8) });
export const winnerUndoInput = z.object({ id, stepKey });
/** Null: none takes over by itself. */
export const winnerRuleInput = z.object({ id, rule: experiments.winnerRule.nullable() });

/** What its page shows: both of one reading, and whether mails may be sent as its mailbox. */
export const campaignWithPerformance = z.object({
  campaign: campaignDetail,
  performance: campaignPerformance,
  proof: mailboxProof.pick({ mayWrite: true, taken: true }).extend({
    /** The first of its mailboxes that may not write, else its first. */
    address: z.string(),
  }),
});
