import type { Effort, Severity } from '@leadfactory/domain/assessment/findings';
import type { ReportFinding } from './data.ts';
import { problems } from './words.ts';

/** Hours that a remedy is taken to need, by its effort. */
const hours: Record<Effort, number> = { minutes: 0.5, hours: 4, days: 16 };
/** What a small business gets done in thirty days. */
export const HOURS_A_MONTH = 24;
const cost: Record<Severity, number> = { critical: 60, serious: 30, moderate: 12, minor: 4, good: 0 };

export interface Stage {
  days: '30' | '60' | '90';
  title: string;
  hours: number;
  steps: ReportFinding[];
}

/**
 * When to do what. Whatever is critical comes first; then the remedies that pay most for the work (cost ÷ hours) fill
 * thirty days of `HOURS_A_MONTH`, then the next thirty; the rest is for the last thirty.
 */
export function plan(findings: ReportFinding[]): Stage[] {
  const worth = (f: ReportFinding) => (f.cost || cost[f.severity]) / hours[f.effort];
  const ordered = problems(findings).toSorted(
    (a, b) => Number(b.severity === 'critical') - Number(a.severity === 'critical') || worth(b) - worth(a),
  );
  const stages: Stage[] = [
    { days: '30', title: 'Days 1 to 30', hours: 0, steps: [] },
    { days: '60', title: 'Days 31 to 60', hours: 0, steps: [] },
    { days: '90', title: 'Days 61 to 90', hours: 0, steps: [] },
  ];
  let at = 0;
  for (const finding of ordered) {
    const needs = hours[finding.effort];
    const full = stages[at]!.hours + needs > HOURS_A_MONTH && stages[at]!.steps.length > 0;
    if (full && at < 2 && finding.severity !== 'critical') at += 1;
    stages[at]!.steps.push(finding);
    stages[at]!.hours += needs;
  }
  return stages.filter(({ steps }) => steps.length > 0);
}
