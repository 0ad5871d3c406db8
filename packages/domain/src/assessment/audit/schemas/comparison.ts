import { z } from 'zod';
import { standingScopes } from '../../findings/standing.ts';
import { shownFinding } from '../../findings/schemas/index.ts';
import { assessmentSummary, scores } from './summary.ts';

/**
 * Where it stands among others of its kind: 70 means that it is better than 70 of 100. Null where fewer than ten others
 * have been judged by the same formula.
 */
export const standing = z.object({
  /** Of `overall` and each area, 0..100; absent where too few others were judged. */
  percentiles: scores,
  /** By the same keys: the score of the one in the middle of the others. */
  medians: scores,
  /** How many others there are. */
  of: z.number(),
  /** Of the same kind in the same city; where those are fewer than ten, in the same country; else anywhere. */
  scope: z.enum(standingScopes),
  /** Which others, in words: "Restaurant, Chicago". */
  group: z.string(),
});
export type Standing = z.infer<typeof standing>;

const compared = assessmentSummary.pick({
  id: true,
  depth: true,
  at: true,
  overall: true,
  scores: true,
  formula: true,
});
const mark = shownFinding.pick({ ruleId: true, area: true, severity: true, title: true });

/** What changed from one assessment to another. */
export const differences = z.object({
  /** False: they were scored by different formulas, and `deltas` is empty. */
  sameFormula: z.boolean(),
  /** Of `overall` and of the areas that both judged: after less before. */
  deltas: scores,
  /** In `after`, and not in `before` though its analysis was done then. */
  appeared: z.array(mark),
  /** In `before`, and judged as good in `after`. */
  solved: z.array(mark),
  remaining: z.array(mark),
  /** In `before`, and not judged in `after`: its analysis did not come to an end. */
  notJudged: z.array(mark),
});
export type Differences = z.infer<typeof differences>;

/** Two assessments of one lead, `before` being the earlier. */
export const comparison = z.object({ before: compared, after: compared }).extend(differences.shape);
export type Comparison = z.infer<typeof comparison>;
