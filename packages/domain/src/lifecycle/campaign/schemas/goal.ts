import { z } from 'zod';
import { day, instant } from '../../../platform/values/index.ts';
import { goalKinds } from '../goal.ts';

const shape = z.strictObject({
  kind: z.enum(goalKinds),
  /** So many leads. */
  count: z.number().int().min(1).max(1_000_000).optional(),
  /** Or such a share of all leads that the campaign takes, 0..1. */
  share: z.number().gt(0).max(1).optional(),
  /** By the end of this day; it does not stop the campaign. */
  by: day.optional(),
  /** Once it is reached, the campaign ends: whoever is under way gets nothing more. */
  ends: z.boolean().optional(),
});

export const goal = shape.refine(({ count, share }) => (count === undefined) !== (share === undefined), {
  message: 'a goal is a number of leads or a share of them',
  path: ['count'],
});
export type Goal = z.infer<typeof goal>;

/** How far a campaign has come with its goal. */
export const goalProgress = z.object({
  ...shape.shape,
  /** Leads that count, and how many the goal wants; null for whoever does not see all leads. */
  leads: z.number().nullable(),
  wanted: z.number().nullable(),
  reachedAt: instant.nullable(),
});
export type GoalProgress = z.infer<typeof goalProgress>;
