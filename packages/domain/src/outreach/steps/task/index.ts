import { z } from 'zod';
import { reference } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind } from '../kind.ts';
import { duration, durationMs } from '../wait/duration.ts';

/** A task for the lead's owner: what a person does, not the automation. */
export const task = stepKind({
  kind: 'task',
  schema: z
    .object({
      kind: z.literal('task'),
      key: stepKey,
      title: z.string().min(1).max(200),
      /** The sequence goes on when the task is done, or after this time; absent: at once. */
      waitUpTo: duration.refine((d) => durationMs(d) > 0, 'a time to wait for the task is needed').optional(),
    })
    .strict(),
  plan: ({ key, waitUpTo }) => ({
    kind: 'task' as const,
    key,
    ...(waitUpTo && { waitUpToMs: durationMs(waitUpTo) }),
  }),
  effects: {
    /** Opens a task for a person. Idempotent by (enrolment, step). */
    openTask: { input: stepSubject, result: z.strictObject({ taskId: reference }) },
  },
  words: { name: 'Task', title: (step) => step.title },
  patienceMs: ({ waitUpTo }) => (waitUpTo ? durationMs(waitUpTo) : 0),
});
