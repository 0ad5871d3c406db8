import type { MailFigures } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { allSteps, type Step } from '@leadfactory/domain/outreach/steps';
import { sumsOf, type Money } from '@leadfactory/domain/platform/money';
import { plainSubject } from '#lib/features/outreach/steps/email/subject.ts';
import type { Outputs } from '#lib/client/api.ts';

type Measured = Outputs['campaigns']['performance']['rows'][number];
type Counts = Omit<Measured, 'stepKey' | 'variant'>;
export interface PerformanceRow extends Counts {
  key: string;
  kind: 'step' | 'variant';
  label: string;
  variant: string | null;
}

const none = {
  sent: 0,
  delivered: 0,
  opened: 0,
  clicked: 0,
  replied: 0,
  bounced: 0,
  unsubscribed: 0,
} satisfies MailFigures;

/**
 * A row per email step in the sequence's order, those in arms too, below it one per variant where there is more than one; then what
 * was measured for steps that the sequence no longer has; and last what of `totals` no mail earned, so that
 * the rows add up to them. Sums are one per currency, in the order of `totals`.
 */
export function performanceRows(
  steps: readonly Step[],
  measured: readonly Measured[],
  totals: readonly Money[],
): PerformanceRow[] {
  const own = totals[0]!.currency;
  const sum = (rows: readonly Counts[]) => sumOf(rows, own);
  const known = new Set<string>();
  const rows = allSteps(steps).flatMap((step): PerformanceRow[] => {
    if (step.kind !== 'email') return [];
    known.add(step.key);
    const mine = measured.filter(({ stepKey }) => stepKey === step.key);
    const total: PerformanceRow = {
      ...sum(mine),
      key: step.key,
      kind: 'step',
      label: step.name,
      variant: null,
    };
    if (step.variants.length < 2) return [total];
    return [
      total,
      ...step.variants.map((variant) => ({
        ...sum(mine.filter((one) => one.variant === variant.key)),
        key: `${step.key}/${variant.key}`,
        kind: 'variant' as const,
        label: plainSubject(variant.subject) || `Variant ${variant.key.toUpperCase()}`,
        variant: variant.key,
      })),
    ];
  });
  const gone = new Set(measured.flatMap(({ stepKey }) => (known.has(stepKey) ? [] : [stepKey])));
  for (const key of gone)
    rows.push({
      ...sum(measured.filter(({ stepKey }) => stepKey === key)),
      key,
      kind: 'step',
      label: `${key} (no longer in the sequence)`,
      variant: null,
    });
  const byMails = sum(measured).revenue.map(({ cents, currency }) => ({ cents: -cents, currency }));
  const beside = sumsOf([...totals, ...byMails], own).filter(({ cents }) => cents !== 0);
  if (beside.length > 0)
    rows.push({
      ...none,
      revenue: beside,
      key: '',
      kind: 'step',
      label: 'Visits and calls beside the mails',
      variant: null,
    });
  return rows;
}

function sumOf(rows: readonly Counts[], own: string): Counts {
  const total = { ...none };
  for (const row of rows)
    for (const key of Object.keys(none) as (keyof MailFigures)[]) total[key] += row[key];
  return {
    ...total,
    revenue: sumsOf(
      rows.flatMap(({ revenue }) => revenue),
      own,
    ),
  };
}
