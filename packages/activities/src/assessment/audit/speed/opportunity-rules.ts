import type { Evidence } from '@leadfactory/domain/assessment/findings';
import { badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { opportunities } from './opportunities.ts';
import type { Lhr, TimedPage } from './measured.ts';

type Audit = Lhr['audits'][string];
type Bad = Rule['severity'];

/** What Lighthouse says could be saved, judged by how much that is. */
export const opportunityRules: Rule<TimedPage>[] = opportunities.map(({ audit: name, ...words }) => ({
  ...words,
  // Estimates: Lighthouse simulates what would be saved.
  confidence: 0.8,
  check: ({ lhr }) => {
    const audit = lhr.audits[name];
    if (!audit || audit.score === null || audit.scoreDisplayMode === 'notApplicable') return notApplicable;
    if (audit.score >= 0.9) return good();
    const { ms, bytes } = savings(audit);
    const summary: Evidence[] = audit.displayValue ? [{ found: audit.displayValue }] : [];
    return badAs(severityOf(words.severity, ms, bytes), ...summary, ...evidenceOf(audit));
  },
}));

/** By what could be saved; never worse than the rule allows. */
const severityOf = (severity: Bad, ms: number, bytes: number): Bad => {
  if (ms === 0 && bytes === 0) return severity === 'serious' ? 'moderate' : severity;
  const bySize: Bad =
    ms >= 1000 || bytes >= 500_000 ? 'serious' : ms >= 300 || bytes >= 150_000 ? 'moderate' : 'minor';
  return order.indexOf(bySize) < order.indexOf(severity) ? severity : bySize;
};
const order: Bad[] = ['critical', 'serious', 'moderate', 'minor'];

/** Milliseconds of the metric that gains most, and bytes, as Lighthouse estimates them. */
const savings = (audit: Audit): { ms: number; bytes: number } => {
  const metrics = (audit as { metricSavings?: Record<string, number> }).metricSavings ?? {};
  const ms = Math.max(0, ...['FCP', 'LCP', 'TBT', 'INP'].map((metric) => metrics[metric] ?? 0));
  const bytes = rowsOf(audit.details).reduce((sum, row) => sum + (Number(row['wastedBytes']) || 0), 0);
  return { ms, bytes };
};

type Row = Record<string, unknown>;

/** The rows of a table, wherever Lighthouse put it: directly, or in a list. */
const rowsOf = (details: unknown): Row[] => {
  const { type, items, value } = (details ?? {}) as { type?: string; items?: unknown; value?: unknown };
  if (type === 'list-section') return rowsOf(value);
  if (!Array.isArray(items)) return [];
  if (type === 'list') return items.flatMap(rowsOf);
  return items as Row[];
};

const evidenceOf = (audit: Audit): Evidence[] =>
  rowsOf(audit.details)
    .map((row) => {
      const node = (row['node'] ?? {}) as { selector?: string; snippet?: string };
      const url = [row['url'], row['source'], row['entity']].find((one) => typeof one === 'string');
      const saved = [
        Number(row['wastedMs']) > 0 ? `${Math.round(Number(row['wastedMs']))} ms` : null,
        Number(row['wastedBytes']) > 0 ? `${Math.round(Number(row['wastedBytes']) / 1000)} KB` : null,
      ].filter(Boolean);
      const total = Number(row['totalBytes']) > 0 ? `${Math.round(Number(row['totalBytes']) / 1000)} KB` : '';
      const found = saved.length > 0 ? `${saved.join(', ')} to save` : total || node.snippet;
      return {
        ...(url ? { url: url as string } : {}),
        ...(node.selector ? { selector: node.selector } : {}),
        ...(found ? { found } : {}),
      };
    })
    .filter((evidence) => evidence.url || evidence.selector);
