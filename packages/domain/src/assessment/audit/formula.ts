import type { AnalysisState, JudgedRule } from './analysis.ts';
import { analyses as declared, areaOf, type AnalysisKind } from './kinds/index.ts';
import { areas, type Area } from '../findings/areas.ts';
import { severityWeights } from '../screening/formula.ts';
import type { Finding } from '../findings/finding.ts';
import { subjectOf } from '../findings/subjects.ts';

/** Names the formula below; it changes whenever a score of the same results would. */
export const AUDIT_FORMULA = 'audit-1';

/** How much each area counts in an audit's overall score. They add up to 100. */
export const auditWeights: Record<Area, number> = {
  speed: 25,
  seo: 22,
  security: 18,
  accessibility: 14,
  visual: 8,
  business: 8,
  technology: 5,
};

const CRITICAL_AREA = 40;
const CRITICAL_OVERALL = 70;
/** A critical finding that is less sure than this caps nothing. */
const SURE = 0.5;

/** What the formula takes of one analysis. */
export interface Analysed {
  kind: AnalysisKind;
  state: AnalysisState;
  /** 0..100, where the engine or a published method gives one. */
  score: number | null;
  judged: readonly JudgedRule[];
  findings: readonly Pick<Finding, 'area' | 'severity' | 'confidence'>[];
}

/**
 * Formula `audit-1`, integers 0..100. An analysis that is done scores what its engine says, else
 * 100 × (1 − lost ÷ possible) over the rules that it judged, weighted by `severityWeights`. An area scores as its
 * analysis does; speed is 70 % mobile and 30 % desktop where both are done. Overall: the mean of the areas judged,
 * weighted by `auditWeights`; areas that were not judged are left out. A critical finding that is at least half sure
 * holds its area at 40 and the whole at 70. What rules of several areas speak of (`subjects`) counts in one of them.
 */
export function auditScores(analyses: readonly Analysed[]): {
  scores: Partial<Record<Area, number>>;
  overall: number | null;
} {
  const scores: Partial<Record<Area, number>> = {};
  const done = countedOnce(analyses.filter(({ state }) => state === 'done'));
  const critical = new Set(
    done
      .flatMap(({ findings }) => findings)
      .filter(({ severity, confidence }) => severity === 'critical' && confidence >= SURE)
      .map(({ area }) => area),
  );
  for (const area of areas) {
    const score = scoreOfArea(done.filter(({ kind }) => areaOf[kind] === area));
    if (score === null) continue;
    scores[area] = Math.round(critical.has(area) ? Math.min(score, CRITICAL_AREA) : score);
  }
  const judged = areas.filter((area) => scores[area] !== undefined);
  if (judged.length === 0) return { scores, overall: null };
  const weight = sum(judged.map((area) => auditWeights[area]));
  const mean = sum(judged.map((area) => scores[area]! * auditWeights[area])) / weight;
  return { scores, overall: Math.round(critical.size > 0 ? Math.min(mean, CRITICAL_OVERALL) : mean) };
}

/** Without the rules whose subject another area's rule was judged by that stands before them. */
function countedOnce(analyses: readonly Analysed[]): Analysed[] {
  const judged = new Map(
    analyses.flatMap((one) => one.judged.map((rule) => [rule.ruleId, areaOf[one.kind]] as const)),
  );
  return analyses.map((one) => ({
    ...one,
    judged: one.judged.filter(({ ruleId }) => {
      const subject = subjectOf(ruleId);
      if (!subject || subject.apart) return true;
      return judged.get(subject.rules.find((rule) => judged.has(rule))!) === areaOf[one.kind];
    }),
  }));
}

function scoreOfArea(analyses: Analysed[]): number | null {
  const scored = analyses.flatMap((one) => {
    const score = scoreOf(one);
    return score === null ? [] : [{ score, share: declared[one.kind].share }];
  });
  if (scored.length === 0) return null;
  return sum(scored.map(({ score, share }) => score * share)) / sum(scored.map(({ share }) => share));
}

function scoreOf({ score, judged }: Analysed): number | null {
  if (score !== null) return score;
  if (judged.length === 0) return null;
  const possible = sum(judged.map(({ worst }) => severityWeights[worst]));
  const lost = sum(judged.map(({ severity }) => (severity === 'good' ? 0 : severityWeights[severity])));
  return Math.max(0, 100 * (1 - lost / possible));
}

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
