import { expect, test } from 'vitest';
import { chiSquareTail, normalQuantile, rateOf, wilsonInterval } from './rates.ts';
import { differenceVariance } from './sequential.ts';
import vectors from './ab-tests.json' with { type: 'json' };

// Computed by scipy 1.17.1 and statsmodels 0.15.0.
const within = 6;

test.each(vectors.ab)('two proportions $a.x of $a.n and $b.x of $b.n agree', (vector) => {
  const arms = { a: armOf(vector.a), b: armOf(vector.b) };
  for (const key of ['a', 'b'] as const) {
    const interval = wilsonInterval(arms[key]);
    expect(interval.low).toBeCloseTo(vector[`wilson95_${key}`][0]!, within);
    expect(interval.high).toBeCloseTo(vector[`wilson95_${key}`][1]!, within);
  }
  expect(rateOf(arms.b) - rateOf(arms.a)).toBeCloseTo(vector.diff, within);
  expect(chiSquareTail(vector.chi2, 1)).toBeCloseTo(vector.chi2_p, within);
  expect(chiSquareTail(vector.chi2_yates, 1)).toBeCloseTo(vector.chi2_yates_p, within);
  // At the edge Wald's variance is none, and ours is not.
  if (vector.a.x === vector.a.n) return;
  const half = normalQuantile(0.975) * Math.sqrt(differenceVariance(arms.a, arms.b));
  expect(vector.diff - half).toBeCloseTo(vector.diff_ci95_wald[0]!, within);
  expect(vector.diff + half).toBeCloseTo(vector.diff_ci95_wald[1]!, within);
});

const armOf = ({ x, n }: { x: number; n: number }) => ({ conversions: x, leads: n });
