import { areas, type Area, type Severity } from '../findings/areas.ts';

/**
 * Names the formula below, and the rules that it goes by; it changes whenever a score of the same page would.
 * `screening-2` knows 50 script libraries with holes (`technology.old_library`) in place of a few.
 */
export const SCREENING_FORMULA = 'screening-2';

/** What a rule can cost, by how bad its worst case is. */
export const severityWeights: Record<Exclude<Severity, 'good'>, number> = {
  critical: 10,
  serious: 6,
  moderate: 3,
  minor: 1,
};

/** How much each area counts in the overall score; areas that were not judged are left out (a screening judges no business). */
export const areaWeights: Record<Area, number> = {
  seo: 25,
  speed: 25,
  security: 20,
  accessibility: 15,
  visual: 10,
  technology: 5,
  business: 0,
};

/** A critical finding holds its area, and the whole, under a ceiling: nine small virtues do not outweigh it. */
const CRITICAL_AREA = 40;
const CRITICAL_OVERALL = 70;

/** One rule that applied: how bad it could have been, and how it came out. */
export interface Judged {
  area: Area;
  worst: Exclude<Severity, 'good'>;
  severity: Severity;
}

/**
 * Formula `screening-2`. Area: 100 × (1 − lost ÷ possible), where `possible` is the sum of the weights of the rules that
 * applied and `lost` the sum of the weights of what they found; at most 40 with a critical finding. Overall: the mean
 * of the areas judged, weighted by `areaWeights`; at most 70 with a critical finding anywhere. Integers 0..100.
 */
export const screeningScores = (
  judged: readonly Judged[],
): { scores: Partial<Record<Area, number>>; overall: number | null } => {
  const scores: Partial<Record<Area, number>> = {};
  for (const area of areas) {
    const mine = judged.filter((one) => one.area === area);
    if (mine.length === 0) continue;
    const possible = sum(mine.map(({ worst }) => severityWeights[worst]));
    const lost = sum(mine.map(({ severity }) => (severity === 'good' ? 0 : severityWeights[severity])));
    const score = Math.max(0, Math.round(100 * (1 - lost / possible)));
    scores[area] = isCritical(mine) ? Math.min(score, CRITICAL_AREA) : score;
  }
  const found = areas.filter((area) => scores[area] !== undefined);
  if (found.length === 0) return { scores, overall: null };
  const mean =
    sum(found.map((area) => scores[area]! * areaWeights[area])) / sum(found.map((area) => areaWeights[area]));
  const overall = Math.round(isCritical(judged) ? Math.min(mean, CRITICAL_OVERALL) : mean);
  return { scores, overall };
};

const isCritical = (judged: readonly Judged[]): boolean =>
  judged.some(({ severity }) => severity === 'critical');

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
