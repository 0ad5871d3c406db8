import { z } from 'zod';
import type { PlannedStep, SequencePlan } from '../plan/index.ts';
import { kindOf, step, type AnyStep } from '../steps/index.ts';
import { addWrong, MOST_STEPS } from './check.ts';

export { durationMs, step, type EmailStep, type Step } from '../steps/index.ts';
export type { PlannedStep, SequencePlan } from '../plan/index.ts';
export { unknownParams, type UnknownParam } from './params.ts';
export { blanksIn, mayBeBlank } from './blanks.ts';
export { messageVariables } from './variables.ts';
export { signature } from './signature.ts';

export const sequenceDefinition = z
  .object({ steps: z.array(step).min(1).max(MOST_STEPS) })
  .strict()
  .check((ctx) => addWrong(ctx.issues, ctx.value.steps));
export type SequenceDefinition = z.infer<typeof sequenceDefinition>;

/** The plan of a version. */
export function planOf(versionId: string, definition: { steps: readonly AnyStep[] }): SequencePlan {
  const planned = (steps: readonly AnyStep[]): PlannedStep[] =>
    steps.map((s) => kindOf(s).plan(s, planned) as PlannedStep);
  return { versionId, steps: planned(definition.steps) };
}
