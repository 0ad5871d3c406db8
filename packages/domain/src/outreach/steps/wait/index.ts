import { z } from 'zod';
import { instant } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind } from '../kind.ts';
import { duration, durationMs } from './duration.ts';
import { until, untilWords } from './until.ts';

export { duration, durationMs, type Duration } from './duration.ts';
export { untilWhen, weekdayWords, type Until } from './until.ts';

/** `dated`: until a day, which an effect finds out. */
interface PlannedWait {
  kind: 'wait';
  key: string;
  ms?: number;
  dated?: true;
}

/** Nothing happens for a while, or until a day. */
export const wait = stepKind({
  kind: 'wait',
  schema: z
    .object({
      kind: z.literal('wait'),
      key: stepKey,
      /** One of the two. */
      for: duration.optional(),
      until: until.optional(),
    })
    .strict()
    .refine((step) => (step.for === undefined) !== (step.until === undefined), {
      message: 'a wait needs either how long it takes (`for`) or until when (`until`)',
      path: ['for'],
    }),
  blank: (key) => ({ kind: 'wait', key, for: { days: 3 } }),
  plan: ({ key, for: span, until: day }): PlannedWait => ({
    kind: 'wait',
    key,
    ...(day ? { dated: true } : { ms: durationMs(span ?? {}) }),
  }),
  effects: {
    /** When a wait until a day is over, for this lead; null where it has no such day: then it does not wait. */
    waitUntil: { input: stepSubject, result: z.strictObject({ at: instant.nullable() }) },
  },
  words: { name: 'Wait', title: (step) => (step.until ? untilWords(step.until) : '') },
  restMs: (step) => durationMs(step.for ?? {}),
});
