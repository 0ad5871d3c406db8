import { z } from 'zod';
import { count } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind, type AnyStep } from '../kind.ts';

export interface Split<Step> {
  kind: 'split';
  key: string;
  name: string;
  arms: { key: string; name: string; weight: number; steps: Step[] }[];
}

/** Two to five ways; each lead goes one of them by weight, and keeps to it. */
export const split = <Step extends AnyStep>(step: z.ZodType<Step>) =>
  stepKind({
    kind: 'split',
    schema: z
      .object({
        kind: z.literal('split'),
        key: stepKey,
        name: z.string().min(1).max(80),
        arms: z
          .array(
            z.strictObject({
              key: z.string().regex(/^[a-z0-9]{1,8}$/),
              name: z.string().min(1).max(80),
              weight: z.number().int().min(1).max(100).default(1),
              /** None: who goes this way goes on behind the split. */
              steps: z.array(step).max(100),
            }),
          )
          .min(2)
          .max(5),
      })
      .strict()
      .refine(({ arms }) => new Set(arms.map(({ key }) => key)).size === arms.length, {
        message: 'two ways of a split have the same key',
        path: ['arms'],
      })
      .refine(({ arms }) => arms.some(({ steps }) => steps.length > 0), {
        message: 'a split needs a step on one of its ways at least',
        path: ['arms'],
      }),
    blank: (key) => ({
      ...{ kind: 'split', key, name: 'Split' },
      arms: ['a', 'b'].map((way) => ({
        ...{ key: way, name: `Way ${way.toUpperCase()}`, weight: 1, steps: [] },
      })),
    }),
    holds: (steps) => ({
      name: z.string(),
      arms: z.array(z.looseObject({ key: z.string(), name: z.string(), weight: z.number(), steps })).max(5),
    }),
    plan: ({ key, arms }, arm) => ({
      kind: 'split' as const,
      key,
      arms: arms.map(({ steps }) => arm(steps)),
    }),
    effects: {
      /** Which arm the lead takes, from 0; always the same one. */
      drawArm: { input: stepSubject, result: z.strictObject({ arm: count }) },
    },
    words: { name: 'Split', title: (step) => step.name },
    arms: ({ arms }) => arms.map(({ name, steps }, i) => ({ name, at: ['arms', i, 'steps'], steps })),
  });
