import { enoughConversions, falseAlarms, soughtEffect, type Outcome, type Verdict } from './outcome.ts';
import { rateOf, wilsonInterval, type Arm } from './rates.ts';
import type { Against, Comparison, Reading, VariantReading } from './schemas/index.ts';
import { compare, differenceVariance, isBeyond, type Plan } from './sequential.ts';
import { splitAlarm, splitP } from './split.ts';

/** A variant of an email step: leads are assigned by weight. */
export interface Variant extends Arm {
  key: string;
  weight: number;
}

/**
 * What a step's variants came to. Each is compared with the first; of several comparisons each has its share of the false
 * alarms (Bonferroni), so that all of them together stay below `falseAlarms`.
 */
export function readVariants(variants: readonly Variant[], outcome: Outcome): Reading {
  const [first, ...others] = variants;
  const p = splitP(
    variants.map(({ leads }) => leads),
    variants.map(({ weight }) => weight),
  );
  const asPlanned = p >= splitAlarm;
  const plan: Plan = { alpha: falseAlarms / Math.max(1, others.length), effect: soughtEffect[outcome] };
  const read = variants.map((variant): VariantReading => ({
    ...variant,
    rate: variant.leads > 0 ? rateOf(variant) : null,
    interval: variant.leads > 0 ? wilsonInterval(variant) : null,
    against: variant === first || !asPlanned ? null : against(first!, variant, plan),
  }));
  return { split: { p, asPlanned }, variants: read, winner: winnerOf(read) };
}

/** One arm against the first, as the plan says. */
function against(first: Arm, arm: Arm, plan: Plan): Against {
  const conversions = Math.min(first.conversions, arm.conversions);
  if (!enough(first, arm)) return { verdict: 'early', comparison: null, conversions, moreLeads: null };
  const comparison = compare(first, arm, plan);
  const verdict = verdictOf(comparison, plan);
  return {
    ...{ verdict, comparison, conversions: null },
    moreLeads: verdict === 'undecided' ? leadsToDecide(first, arm, comparison, plan) : null,
  };
}

/**
 * Both have enough conversions; or the smaller one would have twice as many if the two were equal, so that a variant
 * that hardly anybody answers is not waited for for ever.
 */
function enough(first: Arm, arm: Arm): boolean {
  if (Math.min(first.conversions, arm.conversions) >= enoughConversions) return true;
  const pooled = (first.conversions + arm.conversions) / (first.leads + arm.leads);
  return Math.min(first.leads, arm.leads) * pooled >= 2 * enoughConversions;
}

function verdictOf({ interval: { low, high } }: Comparison, { effect }: Plan): Verdict {
  if (low > 0) return 'better';
  if (high < 0) return 'worse';
  return low > -effect && high < effect ? 'alike' : 'undecided';
}

/** How many more leads narrow the interval so far that it leaves out zero, or all that one cares to find. */
function leadsToDecide(first: Arm, arm: Arm, { difference }: Comparison, plan: Plan): number {
  const decides = Math.max(Math.abs(difference), plan.effect - Math.abs(difference));
  const variance = differenceVariance(first, arm);
  const isDecided = (factor: number) => isBeyond(decides, variance / factor, plan);
  let [low, high] = [1, 2];
  while (!isDecided(high)) high *= 2;
  while (high - low > 0.001 * low) {
    const middle = (low + high) / 2;
    if (isDecided(middle)) high = middle;
    else low = middle;
  }
  return Math.max(1, Math.ceil((high - 1) * (first.leads + arm.leads)));
}

function winnerOf([first, ...others]: readonly VariantReading[]): string | null {
  const atLeast = ({ against }: VariantReading) => against!.comparison!.interval.low;
  const better = others
    .filter(({ against }) => against?.verdict === 'better')
    .sort((a, b) => atLeast(b) - atLeast(a));
  if (better.length > 0) return better[0]!.key;
  return others.length > 0 && others.every(({ against }) => against?.verdict === 'worse') ? first!.key : null;
}
