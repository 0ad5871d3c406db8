import { stepKindNames } from '@leadfactory/domain/outreach/steps';
import { slotWaits } from '@leadfactory/domain/outreach/schedule/waits';
import { z } from 'zod';
import { id, instant, named } from '../platform/values.ts';
import { heldReason, nextCode } from '../crm/words.ts';

export const enrolment = z.object({
  id,
  campaign: named,
  status: z.string(),
  phase: z.string().nullable(),
  outcome: z.string().nullable(),
  position: z.number(),
  steps: z.number(),
  held: heldReason.nullable(),
  /** The key of the step that it is at. */
  stepKey: z.string().nullable(),
  nextCode: nextCode.nullable(),
  nextStepKey: z.string().nullable(),
  nextLabel: z.string().nullable(),
  /** When the next step's mail leaves, why not sooner, and the lead's zone by which it was found. */
  slot: z
    .object({ at: instant, waitsFor: z.enum(slotWaits).nullable(), zone: z.string().nullable() })
    .nullable(),
  nextAt: instant.nullable(),
  /** How far the lead's own clock runs ahead of the wall clock, in ms. */
  clockOffsetMs: z.number(),
  /** The steps of the enrolment's sequence version; `waitMs` for waits, `patienceMs` where one waits for a person. */
  plan: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(stepKindNames),
        /** The email's name or the task's title; empty for waits. */
        name: z.string(),
        waitMs: z.number(),
        patienceMs: z.number(),
        /**
         * Of a step on one of the ways of another: which, and whether the lead goes it; null while nobody knows. `afterMs`:
         * of the first on a way, how long the other step waits before anybody goes it.
         */
        way: z
          .object({
            stepKey: z.string(),
            name: z.string(),
            taken: z.boolean().nullable(),
            afterMs: z.number(),
          })
          .nullable(),
      }),
    )
    .optional(),
  startedAt: instant,
  endedAt: instant.nullable(),
});
