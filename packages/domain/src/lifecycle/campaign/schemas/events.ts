import { z } from 'zod';
import { id, instant } from '../../../platform/values/index.ts';
import { campaignEventKinds } from '../events.ts';

/** Something that happened to a campaign. */
export const campaignEvent = z.object({
  id,
  at: instant,
  kind: z.enum(campaignEventKinds),
  /** Who did it; null: a key, or the campaign itself. */
  by: z.string().nullable(),
  /** Counts, and keys of steps and variants, by the kind. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type CampaignEvent = z.infer<typeof campaignEvent>;
