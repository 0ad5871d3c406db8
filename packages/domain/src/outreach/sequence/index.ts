import { z } from 'zod';
import type { PlannedStep, SequencePlan } from '../plan/index.ts';
import { allSteps, kindOf, step, type AnyStep } from '../steps/index.ts';

export { durationMs, step, type EmailStep, type Step } from '../steps/index.ts';
export type { PlannedStep, SequencePlan } from '../plan/index.ts';
export { unknownParams, type UnknownParam } from './params.ts';
export { mayBeBlank } from './blanks.ts';
export { messageVariables } from './variables.ts';
export { signature } from './signature.ts';

export const sequenceDefinition = z
  .object({ steps: z.array(step).min(1).max(100) })
  .strict()
  .check((ctx) => {
    const seen = new Set<string>();
    for (const { key, path } of keysOf(ctx.value.steps)) {
      if (seen.has(key))
        ctx.issues.push({
          code: 'custom',
          message: `two steps have the key "${key}"; keys are unique within a sequence`,
          path: ['steps', ...path, 'key'],
          input: key,
        });
      seen.add(key);
    }
    const first = allSteps(ctx.value.steps).find((one) => one.kind === 'email');
    for (const { key, subject } of first?.variants ?? [])
      if (subject === '')
        ctx.issues.push({
          code: 'custom',
          message: `the first email needs a subject, in variant "${key}", too; only a follow-up may go without`,
          path: ['steps', ctx.value.steps.findIndex((outer) => allSteps([outer]).includes(first!))],
          input: subject,
        });
  });
export type SequenceDefinition = z.infer<typeof sequenceDefinition>;

/** Each step's key, with the number of the outermost step that holds it. */
const keysOf = (steps: readonly AnyStep[]) =>
  steps.flatMap((outer, i) => allSteps([outer]).map(({ key }) => ({ key, path: [i] })));

/** The plan of a version. `kinds`: others than the registry's, in tests. */
export function planOf(
  versionId: string,
  definition: { steps: readonly AnyStep[] },
  kinds?: Readonly<Record<string, unknown>>,
): SequencePlan {
  const planned = (steps: readonly AnyStep[]): PlannedStep[] =>
    steps.map((s) => kindOf(s, kinds).plan(s, planned) as PlannedStep);
  return { versionId, steps: planned(definition.steps) };
}
