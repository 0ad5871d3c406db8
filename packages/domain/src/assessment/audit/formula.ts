import type { AnalysisKind, AnalysisState, JudgedRule } from './analysis.ts';
import { areaOf } from './analysis.ts';
import { areas, severities, type Area, type Severity } from '../findings/areas.ts';
import { severityWeights } from '../screening/formula.ts';
import type { Effort, Finding } from '../findings/finding.ts';
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

/** Most visitors come by phone: what speed is worth where both were measured. */
const MOBILE_SHARE = 0.7;
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
    return score === null ? [] : [{ score, share: shareOf(one.kind) }];
  });
  if (scored.length === 0) return null;
  return sum(scored.map(({ score, share }) => score * share)) / sum(scored.map(({ share }) => share));
}

const shareOf = (kind: AnalysisKind): number => {
  if (kind === 'speed_mobile') return MOBILE_SHARE;
  return kind === 'speed_desktop' ? 1 - MOBILE_SHARE : 1;
};

function scoreOf({ score, judged }: Analysed): number | null {
  if (score !== null) return score;
  if (judged.length === 0) return null;
  const possible = sum(judged.map(({ worst }) => severityWeights[worst]));
  const lost = sum(judged.map(({ severity }) => (severity === 'good' ? 0 : severityWeights[severity])));
  return Math.max(0, 100 * (1 - lost / possible));
}

/** Of two equal faults, the one that is mended sooner comes first. */
const effortFactor: Record<Effort, number> = { minutes: 1, hours: 0.9, days: 0.8 };
const MOST_WEIGHT = Math.max(...Object.values(auditWeights));
const MOST_SEVERITY = severityWeights.critical;

/**
 * What a finding costs the business, 0..100 with one decimal, by `audit-1`: severity (critical 10, serious 6,
 * moderate 3, minor 1, of 10) × area (between a half for an area without weight and 1 for the weightiest) ×
 * confidence × effort (1, 0.9, 0.8). What is good costs nothing.
 */
export function costOf({
  area,
  severity,
  confidence,
  effort,
}: Pick<Finding, 'area' | 'severity' | 'confidence' | 'effort'>): number {
  if (severity === 'good') return 0;
  const weight = 0.5 + (0.5 * auditWeights[area]) / MOST_WEIGHT;
  const cost = (severityWeights[severity] / MOST_SEVERITY) * weight * confidence * effortFactor[effort];
  return Math.round(1000 * cost) / 10;
}

type Placed = Pick<Finding, 'ruleId' | 'area' | 'severity' | 'confidence' | 'effort'>;
type Told = Placed & Pick<Finding, 'title' | 'evidence'>;

/**
 * One finding per fault, what costs most first, what is good last. Where analyses found the same rule, a fault beats
 * what is good, and otherwise the analysis that comes first in `given` holds. Where rules speak of the same fault
 * (`subjects`), one tells it, as badly as the worst of them, with the evidence of all.
 */
export function arrangeFindings<F extends Told>(given: readonly F[]): (F & { cost: number })[] {
  const byRule = new Map<string, F>();
  for (const finding of given) {
    const known = byRule.get(finding.ruleId);
    if (!known || (known.severity === 'good' && finding.severity !== 'good'))
      byRule.set(finding.ruleId, finding);
  }
  const told = Map.groupBy(byRule.values(), ({ ruleId }) => subjectOf(ruleId) ?? ruleId);
  return [...told.values()]
    .map(toldOnce)
    .map((finding) => ({ ...finding, cost: costOf(finding) }))
    .sort(dearestFirst);
}

function toldOnce<F extends Told>(all: readonly F[]): F {
  const subject = subjectOf(all[0]!.ruleId);
  if (!subject || all.length === 1) return all[0]!;
  const place = ({ ruleId }: F) => subject.rules.indexOf(ruleId);
  const sorted = all.toSorted((a, b) => place(a) - place(b));
  const faults = sorted.filter(({ severity }) => severity !== 'good');
  const teller = faults[0] ?? sorted[0]!;
  if (faults.length < 2) return teller;
  const several = faults.some(({ ruleId }) => ruleId === subject.several?.of);
  return {
    ...teller,
    ...(several && { title: subject.several!.title }),
    severity: faults.map(({ severity }) => severity).sort((a, b) => rank(a) - rank(b))[0]!,
    confidence: Math.max(...faults.map(({ confidence }) => confidence)),
    evidence: faults.flatMap(({ evidence }) => evidence).slice(0, MOST_EVIDENCE),
  };
}
const MOST_EVIDENCE = 15;

const dearestFirst = (a: Placed & { cost: number }, b: Placed & { cost: number }): number =>
  b.cost - a.cost || rank(a.severity) - rank(b.severity) || (a.ruleId < b.ruleId ? -1 : 1);
const rank = (severity: Severity): number => severities.indexOf(severity);

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
