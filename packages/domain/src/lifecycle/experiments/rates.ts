// @ts-expect-error it brings no types
import jStat from 'jstat';

export { wilsonInterval } from './wilson/index.ts';

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
