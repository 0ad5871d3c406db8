import { z } from 'zod';
import { stepKey, stepKind } from '../kind.ts';
import { duration, durationMs } from './duration.ts';

export { duration, durationMs, type Duration } from './duration.ts';

/** Nothing happens for a while. */
export const wait = stepKind({
  kind: 'wait',
  schema: z.object({ kind: z.literal('wait'), key: stepKey, for: duration }).strict(),
  plan: (step) => ({ kind: 'wait' as const, key: step.key, ms: durationMs(step.for) }),
  effects: {},
  words: { name: 'Wait', title: () => '' },
  restMs: (step) => durationMs(step.for),
});
