import {
  enoughConversions,
  soughtEffect,
  type Against,
  type CampaignExperiments,
  type Interval,
  type Outcome,
  type Reading,
  type SamplePlan,
} from '@leadfactory/domain/lifecycle/experiments/schemas';
import { allSteps, type Step } from '@leadfactory/domain/outreach/steps';
import { formatNumber, readerLocale } from '#lib/ui/data/time.ts';

export type ExperimentStep = CampaignExperiments['steps'][number];

export const experimentOutcomeWords: Record<
  Outcome,
  { label: string; one: string; many: string; says: string }
> = {
  reply: {
    label: 'Replies',
    one: 'reply',
    many: 'replies',
    says: 'A lead counts once it answers this mail or a later one of the campaign. Absence notes are no replies.',
  },
  sale: {
    label: 'Sales',
    one: 'sale',
    many: 'sales',
    says: 'A lead counts once it has paid, after this mail and within the campaign. What was refunded does not count.',
  },
};

/** 0.0123 → "1.2", in the reader's locale. */
const points = (share: number): string =>
  new Intl.NumberFormat(readerLocale, { maximumFractionDigits: Math.abs(share) < 0.001 ? 2 : 1 }).format(
    100 * share,
  );

/** 0.012..0.034 → "1.2 to 3.4 points". */
export const pointsBetween = ({ low, high }: Interval): string => `${signed(low)} to ${signed(high)} points`;
const signed = (share: number): string =>
  `${share > 0 ? '+' : share < 0 ? '−' : ''}${points(Math.abs(share))}`;

export const letterOf = (key: string): string => key.toUpperCase();

/** Of a variant against the first: what may be said, and no more. */
export function verdictWords(
  key: string,
  first: string,
  { verdict, comparison, ...more }: Against,
  outcome: Outcome,
) {
  const [own, other] = [letterOf(key), letterOf(first)];
  const { low, high } = comparison?.interval ?? { low: 0, high: 0 };
  switch (verdict) {
    case 'early':
      return `Too early: ${more.conversions} of ${enoughConversions} ${experimentOutcomeWords[outcome].many}`;
    case 'undecided':
      return `No difference to be seen yet; at this pace about ${formatNumber(roundly(more.moreLeads!))} more leads`;
    case 'alike':
      return `${own} and ${other} differ by less than ${wholePoints(soughtEffect[outcome])}, if at all`;
    case 'better':
      return `${own} is better than ${other} by ${points(low)} to ${points(high)} points`;
    case 'worse':
      return `${own} is worse than ${other} by ${points(-high)} to ${points(-low)} points`;
  }
}

/** Two digits say how many; more would promise too much. */
function roundly(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / step) * step;
}

/** 0.02 → "2 points". */
export const wholePoints = (effect: number): string =>
  `${points(effect)} ${effect === 0.01 ? 'point' : 'points'}`;

/** Which variant has other leads than its weight gives it, by most; only of a split that is not as planned. */
export function splitWords({ variants }: Pick<Reading, 'variants'>): string {
  const [leads, weight] = variants.reduce(([l, w], one) => [l + one.leads, w + one.weight], [0, 0]);
  const off = variants
    .map(({ key, leads: got, weight: own }) => ({ key, got, planned: (leads * own) / weight }))
    .sort((a, b) => Math.abs(b.got - b.planned) - Math.abs(a.got - a.planned))[0]!;
  return `The split is not as planned: ${letterOf(off.key)} got ${formatNumber(off.got)} leads, and ${formatNumber(Math.round(off.planned))} were due to it.`;
}

/** The scale that a step's rates share, from none; and the one of its differences, as far to either side. */
export function scalesOf({ variants }: Pick<Reading, 'variants'>): { rate: number; difference: number } {
  const rates = variants.map(({ interval }) => interval?.high ?? 0);
  const ends = variants.flatMap(({ against }) =>
    against?.comparison ? [against.comparison.interval.low, against.comparison.interval.high] : [],
  );
  return {
    rate: Math.max(0.01, ...rates),
    difference: Math.max(0.01, ...ends.map(Math.abs)),
  };
}

/** The most variants that an email of the sequence has; 1 where none is a test. */
export const mostVariants = (steps: readonly Step[]): number =>
  Math.max(1, ...allSteps(steps).map((step) => (step.kind === 'email' ? step.variants.length : 1)));

/** What a test of so many variants needs: for each difference, how many leads in all, and whether the audience has them. */
export const needsFor = ({ needs }: SamplePlan, variants: number, audience: number | null) =>
  needs
    .filter((need) => need.variants === variants)
    .map(({ effect, leads }) => ({
      ...{ effect, leads },
      isCovered: audience === null ? null : audience >= leads * variants,
    }));
