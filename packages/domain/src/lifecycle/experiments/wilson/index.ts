import type { Interval } from '../schemas/index.ts';

/** The point of the standard normal distribution below which 97.5 in 100 lie: two-sided, for 95 in 100. */
const z = 1.959963984540054;

/**
 * A rate's interval for 95 in 100, at one look (Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference"): unlike
 * the textbook's it stays within 0..1 and holds for few conversions. It says how exact a rate is; two of them decide nothing.
 * Throws `RangeError` for an arm without leads. In a file of its own, for pages that show it and need no distributions.
 */
export function wilsonInterval({ leads, conversions }: { leads: number; conversions: number }): Interval {
  if (leads < 1) throw new RangeError('a rate has at least one lead');
  const rate = conversions / leads;
  const scale = 1 + z ** 2 / leads;
  const centre = (rate + z ** 2 / (2 * leads)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / leads + z ** 2 / (4 * leads ** 2));
  // At the edges the formula is exact, the machine's numbers are not.
  return {
    low: conversions === 0 ? 0 : centre - half,
    high: conversions === leads ? 1 : centre + half,
  };
}
