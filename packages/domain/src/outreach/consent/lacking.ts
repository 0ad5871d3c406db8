import { DateTime } from 'luxon';
import type { Consent, Lacking } from '../../crm/consent/index.ts';
import { anyConsent, laws, type Asks, type Law } from './laws.ts';
import type { ConsentRules } from './rules.ts';

/** What counts of a law for one organisation. */
export interface LawHere {
  country: string;
  asks: Asks;
  accepts: Law['accepts'];
  /** Null where the table has no law of the country. */
  law: Law | null;
  /** Why the organisation sees it otherwise. */
  reason: string | null;
}

/** Which law a mail to a country is under. `country`: ISO 3166 alpha-2. */
export function lawIn(country: string, { elsewhere, changed }: ConsentRules): LawHere {
  const law = laws.get(country) ?? null;
  const own = changed[country];
  const asks = own?.asks ?? law?.asks ?? elsewhere;
  const counts = law?.asks === 'opt_in' ? law.accepts : anyConsent;
  return { country, asks, accepts: asks === 'opt_in' ? counts : {}, law, reason: own?.reason ?? null };
}

/**
 * What is lacking before a mail to this country, null where nothing is, or where the organisation holds none.
 * `day`: today, YYYY-MM-DD; a consent's last day is still one of it. Consent that lasts for months from a day that nobody
 * noted is over. Consent that was taken back counts everywhere.
 */
export function lackingConsent(
  rules: ConsentRules,
  country: string,
  { basis, at, until }: Omit<Consent, 'source'>,
  day: string,
): Lacking | null {
  if (!rules.hold) return null;
  const { asks, accepts, law } = lawIn(country, rules);
  const lacks = (why: Lacking['why']): Lacking => ({
    ...{ country, why },
    law: law?.asks === 'opt_in' ? `${law.law}, ${law.article}` : null,
  });
  if (basis === 'withdrawn') return lacks('withdrawn');
  if (asks === 'opt_out') return null;
  if (basis === null) return lacks('none');
  const months = accepts[basis];
  if (months === undefined) return lacks('not_there');
  if (until !== null && until < day) return lacks('over');
  return months !== null && (at === null || monthsLater(at, months) < day) ? lacks('over') : null;
}

const monthsLater = (day: string, months: number): string =>
  DateTime.fromISO(day, { zone: 'UTC' }).plus({ months }).toISODate() ?? '';
