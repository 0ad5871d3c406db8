import { enoughConversions, falseAlarms, soughtEffect, type Outcome } from './outcome.ts';
import { normalQuantile } from './rates.ts';
import type { Need } from './schemas/index.ts';
import { isBeyond, type Plan } from './sequential.ts';

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
  const variance = variancePerLead(base, effect);
  const sum = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil((sum ** 2 * variance) / effect ** 2);
}

/**
 * The same for the reading that may be looked at at any time: as many as find it at the end alone, so that looks before
 * the end only find it sooner. It never is less than what gives each variant enough conversions.
 */
export function sequentialSample(base: number, effect: number, plan: Plan, power = 0.8): number {
  const variance = variancePerLead(base, effect);
  /** Below the measured difference in `power` of cases. */
  const distance = (leads: number) => Math.abs(effect) - normalQuantile(power) * Math.sqrt(variance / leads);
  const isEnough = (leads: number) =>
    leads * Math.min(base, base + effect) >= enoughConversions &&
    distance(leads) > 0 &&
    isBeyond(distance(leads), variance / leads, plan);
  let [low, high] = [1, 2];
  while (!isEnough(high)) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Of a difference of the two, times the leads of each. */
function variancePerLead(base: number, effect: number): number {
  const other = base + effect;
  if (!(base > 0 && base < 1 && other > 0 && other < 1 && effect !== 0))
    throw new RangeError('both rates are within 0..1, and differ');
  return base * (1 - base) + other * (1 - other);
}

/** Before the start: what a step with two to five variants needs, for differences that one may care to find. `base`: 0..1. */
export const needsOf = (base: number, outcome: Outcome): Need[] =>
  [2, 3, 4, 5].flatMap((variants) => {
    const alpha = falseAlarms / (variants - 1);
    return differences
      .filter((effect) => base + effect < 1)
      .map((effect) => ({
        ...{ variants, effect },
        leads: sequentialSample(base, effect, { alpha, effect: soughtEffect[outcome] }),
        once: fixedSample(base, effect, { alpha }),
      }));
  });
const differences = [0.01, 0.02, 0.03, 0.05];
