import { z } from 'zod';
import { stepKindNames } from '../../../outreach/steps/index.ts';
import { money } from '../../../platform/values/index.ts';
import { attributionModels } from '../../../revenue/attribution/index.ts';

/** How many mails, of which each event counts once. */
export const mailFigures = z.object({
  sent: z.number(),
  delivered: z.number(),
  opened: z.number(),
  clicked: z.number(),
  replied: z.number(),
  bounced: z.number(),
  unsubscribed: z.number(),
});
export type MailFigures = z.infer<typeof mailFigures>;

/** What became of a step of the sequence. */
export const stepFigures = mailFigures.extend({
  key: z.string(),
  name: z.string(),
  kind: z.enum(stepKindNames),
  /** Leads that came to this step or further. */
  planned: z.number(),
  /** Of linear attribution, one sum per currency. */
  revenue: z.array(money),
});
export type StepFigures = z.infer<typeof stepFigures>;

/** What one variant of a step did. */
export const variantFigures = mailFigures.extend({
  stepKey: z.string(),
  variant: z.string(),
  /** Credited to it by the model that was asked for, one sum per currency. */
  revenue: z.array(money),
});
export type VariantFigures = z.infer<typeof variantFigures>;

/** What each step's variants did, and the revenue that one attribution model credits to them. */
export const campaignPerformance = z.object({
  model: z.enum(attributionModels),
  /** Credited to this campaign in all; what sources and others earned of the same sales is not in it. One per currency. */
  totals: z.array(money),
  sales: z.number(),
  rows: z.array(variantFigures),
});
export type CampaignPerformance = z.infer<typeof campaignPerformance>;
