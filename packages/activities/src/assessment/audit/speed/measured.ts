import type { LighthouseOutput } from '@leadfactory/browser';
import type { Refusal } from '@leadfactory/guard';

export type Lhr = LighthouseOutput['lhr'];

/** What the rules look at. */
export interface TimedPage {
  lhr: Lhr;
  url: string;
}

/** A measurement, by whichever engine. */
export interface Measured {
  lhr: Lhr;
  engine: 'Lighthouse' | 'PageSpeed Insights, Lighthouse';
  /** 0..100 of every run, in their order; null where it came to none. `lhr` is the median's. */
  performances: (number | null)[];
  /** While it was measured. */
  refused: readonly Refusal[];
  /** What real visitors had, from the Chrome UX Report, where it knows the website. */
  field: FieldData | null;
}

export interface FieldData {
  /** Of this page, or of the whole website. */
  scope: 'page' | 'origin';
  /** By metric: the 75th percentile in the metric's unit (ms; CLS × 100), and Google's category. */
  metrics: Record<string, { percentile: number; category: string }>;
}

/** A metric's value in its own unit (ms; CLS has none). */
export const numberOf = (lhr: Lhr, audit: string): number | null => {
  const value = lhr.audits[audit]?.numericValue;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
