import { z } from 'zod';

/** Of an audit: 1 for whoever paid, 3 (default) for whoever asks, 5 for leads that score well. */
const auditPriority = z.union([z.literal(1), z.literal(3), z.literal(5)]);
export type AuditPriority = z.infer<typeof auditPriority>;

/**
 * What the web app and the lives of leads want of Temporal, written in the same transaction as its cause and carried
 * out at once afterwards; whatever a crash left undone is repaired by the worker. Every kind is idempotent.
 */
export const intent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import'), importId: z.uuid() }),
  z.object({ kind: z.literal('intake'), leadId: z.uuid() }),
  z.object({ kind: z.literal('campaign'), campaignId: z.uuid(), templateId: z.string() }),
  z.object({ kind: z.literal('campaign_pause'), campaignId: z.uuid() }),
  z.object({ kind: z.literal('campaign_resume'), campaignId: z.uuid() }),
  z.object({ kind: z.literal('campaign_stop'), campaignId: z.uuid() }),
  z.object({ kind: z.literal('sale'), orderId: z.uuid(), enrolmentId: z.uuid().nullable() }),
  /** A new link to a report that was bought. `requestId`: the row of the send ledger that waits for it. */
  z.object({
    kind: z.literal('report_link'),
    leadId: z.uuid(),
    orderId: z.uuid(),
    requestId: z.uuid(),
  }),
  z.object({
    kind: z.literal('signal'),
    enrolmentId: z.uuid(),
    signal: z.enum([
      'replied',
      'companyReplied',
      'bounced',
      'complained',
      'unsubscribed',
      'erased',
      'stopped',
    ]),
  }),
  z.object({
    kind: z.literal('engaged'),
    enrolmentId: z.uuid(),
    engagement: z.enum(['opened', 'clicked', 'visited']),
    stepKey: z.string().nullable(),
  }),
  /** Runs the analyses of an audit that are pending: all of a new one, or those that were asked for again. */
  z.object({
    kind: z.literal('audit'),
    leadId: z.uuid(),
    assessmentId: z.uuid(),
    priority: auditPriority.optional(),
  }),
  z.object({ kind: z.literal('prompt_trial'), trialId: z.uuid() }),
  z.object({ kind: z.literal('stage_changed'), enrolmentId: z.uuid(), to: z.string() }),
]);
export type Intent = z.infer<typeof intent>;
