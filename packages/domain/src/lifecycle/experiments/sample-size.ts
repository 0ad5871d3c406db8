import { normalQuantile } from './rates.ts';

/**
 * Leads that a variant needs so that a test that is looked at once, at its end, finds a true difference in `power` of
 * cases: two rates, two-sided, unpooled (J. Fleiss, B. Levin, M. Paik, "Statistical Methods for Rates and Proportions",
 * chapter 4). `base`: the first variant's rate, 0..1; `effect`: the other's minus it. Throws `RangeError` where a rate
 * would leave 0..1 or there is no difference to find.
 */
export function fixedSample(
  base: number,
  effect: number,
  { alpha = 0.05, power = 0.8 }: { alpha?: number; power?: number } = {},
): number {
  const other = base + effect;
  if (!(base >= 0 && base <= 1 && other >= 0 && other <= 1 && effect !== 0))
    throw new RangeError('both rates are within 0..1, and differ');
  const variance = base * (1 - base) + other * (1 - other);
  const sum = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil((sum ** 2 * variance) / effect ** 2);
}
