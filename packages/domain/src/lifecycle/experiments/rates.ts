// @ts-expect-error it brings no types
import jStat from 'jstat';
import type { Interval } from './schemas/index.ts';

/** What is used of it. */
const { normal, chisquare } = jStat as {
  normal: { inv: (share: number, mean: number, deviation: number) => number };
  chisquare: { cdf: (statistic: number, degrees: number) => number };
};

/** One variant's leads: how many got its mail, and how many of them converted. Whole numbers, 0 ≤ conversions ≤ leads. */
export interface Arm {
  leads: number;
  conversions: number;
}

/** Of an arm with a lead; 0..1. */
export const rateOf = ({ conversions, leads }: Arm): number => conversions / leads;

/** The point of the standard normal distribution below which `share` (0..1) of it lies. */
export const normalQuantile = (share: number): number => normal.inv(share, 0, 1);

/** How often a chi-square of so many degrees of freedom would be at least `statistic`; 0..1. */
export const chiSquareTail = (statistic: number, degrees: number): number =>
  1 - chisquare.cdf(statistic, degrees);

/** Two-sided, for 95 in 100. */
const z = normalQuantile(0.975);

/**
 * A rate's interval for 95 in 100, at one look (Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference"): unlike
 * the textbook's it stays within 0..1 and holds for few conversions. It says how exact a rate is; two of them decide nothing.
 * Throws `RangeError` for an arm without leads.
 */
export function wilsonInterval(arm: Arm): Interval {
  const { leads, conversions } = arm;
  if (leads < 1) throw new RangeError('a rate has at least one lead');
  const rate = rateOf(arm);
  const scale = 1 + z ** 2 / leads;
  const centre = (rate + z ** 2 / (2 * leads)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / leads + z ** 2 / (4 * leads ** 2));
  // At the edges the formula is exact, the machine's numbers are not.
  return {
    low: conversions === 0 ? 0 : centre - half,
    high: conversions === leads ? 1 : centre + half,
  };
}
