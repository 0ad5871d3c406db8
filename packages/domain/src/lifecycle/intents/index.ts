import { z } from 'zod';

/** What a campaign is told. */
export const lifecycleIntents = [
  z.object({ kind: z.literal('campaign'), campaignId: z.uuid(), templateId: z.string() }),
  z.object({ kind: z.literal('campaign_pause'), campaignId: z.uuid() }),
  z.object({ kind: z.literal('campaign_resume'), campaignId: z.uuid() }),
  z.object({ kind: z.literal('campaign_stop'), campaignId: z.uuid() }),
] as const;
export type LifecycleIntent = z.infer<(typeof lifecycleIntents)[number]>;
