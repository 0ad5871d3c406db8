import type {
  DeclaredWinner,
  Outcome,
  Reading,
  WinnerRule,
} from '@leadfactory/domain/lifecycle/experiments/schemas';
import { formatNumber } from '#lib/ui/data/time.ts';
import { experimentOutcomeWords, letterOf, verdictWords } from './experiments.ts';

/** "Decided by replies, from 200 leads per variant on". */
export const ruleInWords = ({ outcome, minLeads }: WinnerRule): string =>
  `by ${experimentOutcomeWords[outcome].many}, from ${formatNumber(minLeads)} leads per variant on`;

/** Who let it take over. */
export const declaredWords = ({ variant, byRule, by }: DeclaredWinner): string =>
  `${letterOf(variant)} takes all leads that were given none yet, ${byRule ? 'by the campaign’s rule' : by ? `as ${by} decided` : 'as was decided by the API'}`;

/** What the reading says of letting this variant take over; `warns`: it does not speak for it. */
export function beforeDeclaring(
  variant: string,
  { split, variants, winner }: Pick<Reading, 'split' | 'variants' | 'winner'>,
  outcome: Outcome,
): { warns: boolean; says: string[] } {
  if (!split.asPlanned)
    return { warns: true, says: ['The split is not as planned: nothing can be said of the variants.'] };
  const first = variants[0]!.key;
  const says = variants.flatMap(({ key, against }) =>
    against ? [`${verdictWords(key, first, against, outcome)}.`] : [],
  );
  if (winner === variant) return { warns: false, says };
  return {
    warns: true,
    says: [
      ...says,
      winner === null
        ? 'Nothing is decided yet: what looks better now may be chance.'
        : `The reading is decided for ${letterOf(winner)}, not for ${letterOf(variant)}.`,
    ],
  };
}
