import type { NotAddedReason } from '@leadfactory/domain/lifecycle/campaign';
import { formatNumber } from '#lib/ui/data/time.ts';
import type { Outputs } from '#lib/client/api.ts';

export type Addable = Outputs['campaigns']['addable'][number];

const reasons: Record<NotAddedReason, string> = {
  missing: 'is not there any more',
  erased: 'was erased',
  merged: 'was made one with another lead',
  already_in: 'is or was in this campaign already',
  elsewhere: 'is in another campaign that still runs',
  suppressed: 'is on the do-not-contact list',
  won: 'is won',
  lost: 'is lost',
  disqualified: 'is disqualified',
  in_hand: 'is in a person’s hand',
  answered: 'somebody at its company answered, asked for no more mails or is not interested',
};

/** Why a lead cannot be added, to be read behind its name. */
export const whyNot = ({ why, campaign }: Pick<Addable, 'why' | 'campaign'>): string =>
  why === 'elsewhere' && campaign ? `is in “${campaign}”, which still runs` : why ? reasons[why] : '';

/** "2 of 3 leads can be added". */
export function addableWords(leads: readonly Pick<Addable, 'why'>[]): string {
  const fit = leads.filter(({ why }) => why === null).length;
  const all = leads.length;
  if (all === 1) return fit === 1 ? 'This lead can be added.' : 'This lead cannot be added:';
  if (fit === all) return `All ${formatNumber(all)} leads can be added.`;
  return fit === 0
    ? `None of the ${formatNumber(all)} leads can be added:`
    : `${formatNumber(fit)} of ${formatNumber(all)} leads can be added; not these:`;
}

/** An address holds so many ids. */
const AT_ONCE = 60;

/** In parts, in the order of the leads. */
export const inParts = (leadIds: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(leadIds.length / AT_ONCE) }, (_, i) =>
    leadIds.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
