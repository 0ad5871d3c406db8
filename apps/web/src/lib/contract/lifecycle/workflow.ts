import { lifeStatuses } from '@leadfactory/domain/lifecycle/life';
import { z } from 'zod';
import { heldReason, lifecycleOutcome, lifecyclePhase, nextCode, stage, temperature } from '../crm/words.ts';
import { id, instant } from '../platform/values.ts';

/** Where one enrolment is: the live state, asked of its workflow itself, or its end. */
export const workflowState = z.object({
  enrolmentId: id,
  workflowId: z.string(),
  /** The workflow's page in Temporal's UI. */
  temporalUrl: z.string().nullable(),
  status: z.enum(lifeStatuses),
  /** In words, where it is unreachable. */
  message: z.string().nullable(),
  state: z
    .object({
      phase: lifecyclePhase,
      stage,
      score: z.number().nullable(),
      temperature: temperature.nullable(),
      position: z.number(),
      steps: z.number(),
      /** The key of the step that it is at; null once all are done. */
      current: z.string().nullable(),
      next: z
        .object({
          code: nextCode,
          stepKey: z.string().nullable(),
          at: z.string().nullable(),
          /** The same in words, for operators. */
          label: z.string(),
        })
        .nullable(),
      held: heldReason.nullable(),
      outcome: lifecycleOutcome.nullable(),
      now: z.string(),
    })
    .nullable(),
  askedAt: instant,
});
export const byEnrolment = z.object({ enrolmentId: id });
