import { z } from 'zod';
import { instant } from '../../../platform/values/index.ts';
import { outcomes } from '../outcome.ts';

/** When a variant takes over by itself. */
export const winnerRule = z.strictObject({
  /** What decides. */
  outcome: z.enum(outcomes),
  /** Never before each variant has so many leads. */
  minLeads: z.number().int().min(20).max(1_000_000),
});
export type WinnerRule = z.infer<typeof winnerRule>;

/** A variant that takes all who were given none yet. */
export const declaredWinner = z.object({
  variant: z.string(),
  at: instant,
  /** Declared by the campaign's rule, not by a person. */
  byRule: z.boolean(),
  /** Who; null: a key, or the rule. */
  by: z.string().nullable(),
});
export type DeclaredWinner = z.infer<typeof declaredWinner>;
