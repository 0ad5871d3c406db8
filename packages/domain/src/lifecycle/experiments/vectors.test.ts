// @ts-expect-error it brings no types
import jStat from 'jstat';
import { expect, test } from 'vitest';
import { chiSquareTail, normalQuantile, rateOf, wilsonInterval } from './rates.ts';
import { differenceVariance } from './sequential.ts';
import vectors from './ab-tests.json' with { type: 'json' };

// Computed by scipy 1.17.1 and statsmodels 0.15.0. What the product shows (Wilson, chi-square, the variance of a difference)
// is compared as it is; the rest of what one may ask of two rates stands below and is compared beside it, so that the
// distributions that all of it rests on are seen to be right.
const within = 6;

test.each(vectors.ab)('two proportions $a.x of $a.n and $b.x of $b.n agree', (vector) => {
  const arms = { a: armOf(vector.a), b: armOf(vector.b) };
  for (const key of ['a', 'b'] as const) {
    close(wilsonInterval(arms[key]), vector[`wilson95_${key}`]);
    close(clopperPearson(vector[key]), vector[`clopper95_${key}`]);
    close(jeffreys(vector[key]), vector[`jeffreys95_${key}`]);
    close(credible(vector[key]), vector.bayes_uniform_prior[`cred95_${key}`]);
  }
  expect(rateOf(arms.b) - rateOf(arms.a)).toBeCloseTo(vector.diff, within);
  expect(chiSquareTail(vector.chi2, 1)).toBeCloseTo(vector.chi2_p, within);
  expect(chiSquareTail(vector.chi2_yates, 1)).toBeCloseTo(vector.chi2_yates_p, within);
  expect(chiSquare(vector.a, vector.b)).toBeCloseTo(vector.chi2, within);
  expect(chiSquare(vector.a, vector.b, 0.5)).toBeCloseTo(vector.chi2_yates, within);
  const z = pooledZ(vector.a, vector.b);
  expect(z).toBeCloseTo(vector.z_pooled, within);
  expect(2 * normal.cdf(-Math.abs(z), 0, 1)).toBeCloseTo(vector.p_two_sided, within);
  expect(normal.cdf(-z, 0, 1)).toBeCloseTo(vector.p_b_greater, within);
  close(newcombe(arms.a, arms.b), vector.diff_ci95_newcombe);
  const fisher = fisherExact(vector.a, vector.b);
  expect(fisher.twoSided).toBeCloseTo(vector.fisher_two_sided, within);
  expect(fisher.bGreater).toBeCloseTo(vector.fisher_b_greater, within);
  expect(chanceThatBIsBetter(vector.a, vector.b)).toBeCloseTo(vector.bayes_uniform_prior.p_b_gt_a, within);
  // At the edge Wald's variance is none, and ours is not.
  if (vector.a.x === vector.a.n) return;
  const half = normalQuantile(0.975) * Math.sqrt(differenceVariance(arms.a, arms.b));
  expect(vector.diff - half).toBeCloseTo(vector.diff_ci95_wald[0]!, within);
  expect(vector.diff + half).toBeCloseTo(vector.diff_ci95_wald[1]!, within);
});

interface Counts {
  x: number;
  n: number;
}
const { normal, beta, gammaln } = jStat as {
  normal: { cdf: (x: number, mean: number, deviation: number) => number };
  beta: { inv: (share: number, a: number, b: number) => number };
  gammaln: (x: number) => number;
};
const armOf = ({ x, n }: Counts) => ({ conversions: x, leads: n });
const close = ({ low, high }: { low: number; high: number }, [first, last]: readonly number[]) => {
  expect(low).toBeCloseTo(first!, within);
  expect(high).toBeCloseTo(last!, within);
};

/** C. Clopper, E. Pearson, "The Use of Confidence or Fiducial Limits", 1934. */
const clopperPearson = ({ x, n }: Counts) => ({
  low: x === 0 ? 0 : beta.inv(0.025, x, n - x + 1),
  high: x === n ? 1 : beta.inv(0.975, x + 1, n - x),
});
/** By the prior that H. Jeffreys named, as scipy has it: within 0..1 at the edges, too. */
const jeffreys = ({ x, n }: Counts) => ({
  low: beta.inv(0.025, x + 0.5, n - x + 0.5),
  high: beta.inv(0.975, x + 0.5, n - x + 0.5),
});
const credible = ({ x, n }: Counts) => ({
  low: beta.inv(0.025, x + 1, n - x + 1),
  high: beta.inv(0.975, x + 1, n - x + 1),
});
/** R. Newcombe, "Interval estimation for the difference between independent proportions", 1998, method 10. */
function newcombe(a: ReturnType<typeof armOf>, b: ReturnType<typeof armOf>) {
  const [first, second] = [wilsonInterval(a), wilsonInterval(b)];
  const [p, q] = [rateOf(a), rateOf(b)];
  return {
    low: q - p - Math.hypot(q - second.low, first.high - p),
    high: q - p + Math.hypot(second.high - q, p - first.low),
  };
}
function pooledZ(a: Counts, b: Counts) {
  const pooled = (a.x + b.x) / (a.n + b.n);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return deviation === 0 ? 0 : (b.x / b.n - a.x / a.n) / deviation;
}
/** Of the table of two by two; `correction`: Yates's, at most as much as a cell is off. */
function chiSquare(a: Counts, b: Counts, correction = 0) {
  const [n, x] = [a.n + b.n, a.x + b.x];
  const cells = [a, b].flatMap((one) => [
    { seen: one.x, due: (one.n * x) / n },
    { seen: one.n - one.x, due: (one.n * (n - x)) / n },
  ]);
  return cells.reduce((sum, { seen, due }) => {
    const off = Math.abs(seen - due);
    return due === 0 ? sum : sum + (off - Math.min(correction, off)) ** 2 / due;
  }, 0);
}
const logChoose = (n: number, k: number) => gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
/** Sums of the hypergeometric distribution; as likely within 1e-7 counts as likely. */
function fisherExact(a: Counts, b: Counts) {
  const x = a.x + b.x;
  const p = (k: number) => Math.exp(logChoose(b.n, k) + logChoose(a.n, x - k) - logChoose(a.n + b.n, x));
  const seen = p(b.x);
  let [twoSided, bGreater] = [0, 0];
  for (let k = Math.max(0, x - a.n); k <= Math.min(x, b.n); k++) {
    if (p(k) <= seen * (1 + 1e-7)) twoSided += p(k);
    if (k >= b.x) bGreater += p(k);
  }
  return { twoSided: Math.min(1, twoSided), bGreater: Math.min(1, bGreater) };
}
/** With uniform priors, by the exact sum (E. Miller, "Formulas for Bayesian A/B Testing", 2014). */
function chanceThatBIsBetter(a: Counts, b: Counts) {
  const logBeta = (p: number, q: number) => gammaln(p) + gammaln(q) - gammaln(p + q);
  const [a1, a2, b1, b2] = [a.x + 1, a.n - a.x + 1, b.x + 1, b.n - b.x + 1];
  let sum = 0;
  for (let i = 0; i < b1; i++)
    sum += Math.exp(logBeta(a1 + i, a2 + b2) - Math.log(b2 + i) - logBeta(1 + i, b2) - logBeta(a1, a2));
  return sum;
}
