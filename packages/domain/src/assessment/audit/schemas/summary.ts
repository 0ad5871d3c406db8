import { z } from 'zod';
import { assessmentStatuses } from '../../../crm/life/assessed.ts';
import { id, instant } from '../../../platform/values/index.ts';
import { depths } from '../analysis.ts';
import { auditReasons } from '../requested.ts';

/** Whole numbers 0..100; absent areas were not judged. */
export const scores = z.record(z.string(), z.number());

/** An assessment as histories show it. */
export const assessmentSummary = z.object({
  id,
  depth: z.enum(depths),
  status: z.enum(assessmentStatuses),
  reason: z.string().nullable(),
  overall: z.number().nullable(),
  scores,
  formula: z.string(),
  current: z.boolean(),
  requestedBy: z.enum(auditReasons).nullable(),
  at: instant,
  completedAt: instant.nullable(),
});
export type AssessmentSummary = z.infer<typeof assessmentSummary>;
