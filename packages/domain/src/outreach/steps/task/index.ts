import { z } from 'zod';
import { reference } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind } from '../kind.ts';

/** A task for the lead's owner: what a person does, not the automation. */
export const task = stepKind({
  kind: 'task',
  schema: z.object({ kind: z.literal('task'), key: stepKey, title: z.string().min(1).max(200) }).strict(),
  plan: (step) => ({ kind: 'task' as const, key: step.key }),
  effects: {
    /** Opens a task for a person. Idempotent by (enrolment, step). */
    openTask: { input: stepSubject, result: z.strictObject({ taskId: reference }) },
  },
  words: { name: 'Task', title: (step) => step.title },
});
