import { severities, type Severity } from '../findings/areas.ts';
import type { Effort, Finding } from '../findings/finding.ts';
import { subjectOf } from '../findings/subjects.ts';
import { severityWeights } from '../screening/formula.ts';
import { auditWeights } from './formula.ts';

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
