import { chiSquareTail } from './rates.ts';

/** Below this the split is no chance: a real fault makes p far smaller, and one look a day must not raise alarms by itself. */
export const splitAlarm = 0.001;

/**
 * How likely so uneven a split is if leads were assigned by these weights (sample-ratio mismatch: chi-square goodness of
 * fit; A. Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments", KDD 2019). 0..1; 1 where
 * too few leads are there to say: less than five expected of one variant. `counts` and `weights`: one each per variant.
 */
export function splitP(counts: readonly number[], weights: readonly number[]): number {
  const leads = sumOf(counts);
  const weight = sumOf(weights);
  const expected = weights.map((own) => (leads * own) / weight);
  if (counts.length < 2 || Math.min(...expected) < 5) return 1;
  const statistic = sumOf(counts.map((count, i) => (count - expected[i]!) ** 2 / expected[i]!));
  return chiSquareTail(statistic, counts.length - 1);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
