import type { Signal } from '../../platform/ports/signal.ts';
import type { SpeedRuns } from '../audit/index.ts';

export interface FieldData {
  /** Of this page, or of the whole website. */
  scope: 'page' | 'origin';
  /** By metric: the 75th percentile in the metric's unit (ms; CLS × 100), and its category. */
  metrics: Record<string, { percentile: number; category: string }>;
}

export interface SpeedMeasurement {
  /** Lighthouse's result of the median run. */
  lhr: object;
  /** Who measured, without Lighthouse's version. */
  engine: string;
  /** 0..100 of every run, in their order; null where it came to none. */
  performances: (number | null)[];
  /** What real visitors had, where that is known. */
  field: FieldData | null;
}

/**
 * Measures a page elsewhere, as often as asked; there may be fewer runs. A page that cannot be measured is a result, with
 * the reason for people. Throws a VendorError.
 */
export interface SpeedAudit {
  measure(asked: {
    url: string;
    formFactor: 'phone' | 'desktop';
    runs: SpeedRuns;
    signal: Signal;
  }): Promise<SpeedMeasurement | { state: 'failed' | 'unreachable'; reason: string }>;
}
