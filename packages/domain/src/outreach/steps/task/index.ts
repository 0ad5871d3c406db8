import { z } from 'zod';
import { stepKey, stepKind } from '../kind.ts';

/** A task for the lead's owner: what a person does, not the automation. */
export const task = stepKind({
  kind: 'task',
  schema: z.object({ kind: z.literal('task'), key: stepKey, title: z.string().min(1).max(200) }).strict(),
  plan: (step) => ({ kind: 'task' as const, key: step.key }),
  needs: ['openTask'],
  words: { name: 'Task', title: (step) => step.title },
});
