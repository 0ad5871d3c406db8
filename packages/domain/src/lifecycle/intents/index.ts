import { z } from 'zod';

/** `orderNo` is absent in intents of before orders had numbers. */
const ordered = { campaignId: z.uuid(), orderNo: z.number().int().positive().optional() };

/** What a campaign is told. */
export const lifecycleIntents = [
  z.object({ kind: z.literal('campaign'), campaignId: z.uuid(), templateId: z.string() }),
  z.object({ kind: z.literal('campaign_pause'), ...ordered }),
  z.object({ kind: z.literal('campaign_resume'), ...ordered }),
  z.object({ kind: z.literal('campaign_stop'), ...ordered }),
  /** Leads were added to it: it need not wait until it looks the next time. */
  z.object({ kind: z.literal('campaign_leads'), campaignId: z.uuid() }),
  /** A life is to go on by another version of its sequence; what becomes of it is noted with the move. */
  z.object({
    kind: z.literal('move_version'),
    moveId: z.uuid(),
    enrolmentId: z.uuid(),
    versionId: z.uuid(),
  }),
  /** A simulation is to be run, in its organisation's turn. */
  z.object({ kind: z.literal('simulation'), simulationId: z.uuid() }),
] as const;
export type LifecycleIntent = z.infer<(typeof lifecycleIntents)[number]>;
