import { allSteps, type Step } from '@leadfactory/domain/outreach/steps';
import type { Outputs } from '#lib/client/api.ts';

type Measured = Outputs['campaigns']['performance']['rows'][number];
type Counts = Omit<Measured, 'stepKey' | 'variant'>;
export interface PerformanceRow extends Counts {
  key: string;
  kind: 'step' | 'variant';
  label: string;
  variant: string | null;
}

const none: Counts = {
  sent: 0,
  delivered: 0,
  opened: 0,
  clicked: 0,
  replied: 0,
  bounced: 0,
  unsubscribed: 0,
  cents: 0,
};

/**
 * A row per email step in the sequence's order, those in arms too, below it one per variant where there is more than one; then what
 * was measured for steps that the sequence no longer has; and last what of `totalCents` no mail earned, so that
 * the rows add up to it.
 */
export function performanceRows(
  steps: readonly Step[],
  measured: readonly Measured[],
  totalCents: number,
): PerformanceRow[] {
  const known = new Set<string>();
  const rows = allSteps(steps).flatMap((step): PerformanceRow[] => {
    if (step.kind !== 'email') return [];
    known.add(step.key);
    const own = measured.filter(({ stepKey }) => stepKey === step.key);
    const total: PerformanceRow = {
      ...sum(own),
      key: step.key,
      kind: 'step',
      label: step.name,
      variant: null,
    };
    if (step.variants.length < 2) return [total];
    return [
      total,
      ...step.variants.map((variant) => ({
        ...sum(own.filter((one) => one.variant === variant.key)),
        key: `${step.key}/${variant.key}`,
        kind: 'variant' as const,
        label: variant.subject.trim() || `Variant ${variant.key.toUpperCase()}`,
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
  const byMails = sum(measured).cents;
  if (totalCents !== byMails)
    rows.push({
      ...none,
      cents: totalCents - byMails,
      key: '',
      kind: 'step',
      label: 'Visits and calls beside the mails',
      variant: null,
    });
  return rows;
}

function sum(rows: readonly Counts[]): Counts {
  const total = { ...none };
  for (const row of rows) for (const key of Object.keys(none) as (keyof Counts)[]) total[key] += row[key];
  return total;
}
