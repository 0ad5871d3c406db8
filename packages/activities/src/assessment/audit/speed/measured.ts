import type { LighthouseOutput } from '@leadfactory/browser';
import type { FieldData } from '@leadfactory/domain/assessment/ports';
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
  engine: string;
  /** 0..100 of every run, in their order; null where it came to none. `lhr` is the median's. */
  performances: (number | null)[];
  /** While it was measured. */
  refused: readonly Refusal[];
  /** What real visitors had, from the Chrome UX Report, where it knows the website. */
  field: FieldData | null;
}

/** A metric's value in its own unit (ms; CLS has none). */
export const numberOf = (lhr: Lhr, audit: string): number | null => {
  const value = lhr.audits[audit]?.numericValue;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
