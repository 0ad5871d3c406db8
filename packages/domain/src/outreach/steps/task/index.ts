import { z } from 'zod';
import { taskTypes } from '../../../crm/tasks/index.ts';
import { reference } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind } from '../kind.ts';
import { duration, durationMs } from '../wait/duration.ts';

const outcome = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
  name: z.string().min(1).max(60),
});

/** A task for the lead's owner: what a person does, not the automation. */
export const task = stepKind({
  kind: 'task',
  schema: z
    .object({
      kind: z.literal('task'),
      key: stepKey,
      title: z.string().min(1).max(200),
      /** Absent: something else. */
      type: z.enum(taskTypes).optional(),
      /** What to say or do: a Liquid template with the variables of mails, read as plain text. */
      script: z.string().min(1).max(10_000).optional(),
      /** How long after it is opened it is due; absent: at once. */
      dueIn: duration.optional(),
      /** What it may come to; a branch may ask which. Absent: it is done, or not. */
      outcomes: z
        .array(outcome)
        .min(2)
        .max(8)
        .refine(
          (all) => new Set(all.map(({ key }) => key)).size === all.length,
          'two outcomes have the same key',
        )
        .optional(),
      /** The sequence goes on when the task is done, or after this time; absent: at once. */
      waitUpTo: duration.refine((d) => durationMs(d) > 0, 'a time to wait for the task is needed').optional(),
    })
    .strict(),
  blank: (key) => ({ kind: 'task', key, title: 'Call them', type: 'call' }),
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
  texts: ({ script }): Record<string, string> => (script === undefined ? {} : { script }),
});
