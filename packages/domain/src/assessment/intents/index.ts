import { z } from 'zod';

/** Of an audit: 1 for whoever paid, 3 (default) for whoever asks, 5 for leads that score well. */
const auditPriority = z.union([z.literal(1), z.literal(3), z.literal(5)]);
export type AuditPriority = z.infer<typeof auditPriority>;

export const assessmentIntents = [
  /** Runs the analyses of an audit that are pending: all of a new one, or those that were asked for again. */
  z.object({
    kind: z.literal('audit'),
    leadId: z.uuid(),
    assessmentId: z.uuid(),
    priority: auditPriority.optional(),
  }),
  /** The rules of a score changed: leads that have one are scored anew. */
  z.object({ kind: z.literal('rescore'), rescoringId: z.uuid() }),
  z.object({ kind: z.literal('prompt_trial'), trialId: z.uuid() }),
] as const;
export type AssessmentIntent = z.infer<(typeof assessmentIntents)[number]>;
