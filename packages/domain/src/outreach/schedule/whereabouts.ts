import { BY_COUNTRY_ALONE, BY_HOME_ALONE, zonesOfCountry } from '../../acquisition/enrichment/index.ts';
import { zoneOr } from './calendar.ts';

/** The surest guess of a fact, and how it was made. */
export interface Guess {
  value: string;
  method: string;
}

/** What is known of where a lead is. Zones are IANA names, countries ISO 3166 alpha-2. */
export interface Whereabouts {
  /** As a person or an import gave it, or a guess filled it in. */
  leadZone: string | null;
  leadCountry: string | null;
  /** The surest of what was found out, however sure. */
  zoneGuess: Guess | null;
  countryGuess: Guess | null;
  orgZone: string;
  orgCountry: string;
}

/**
 * The zones in which a lead may be, the likeliest first: as it was given, else the best guess. Where nothing but the country
 * is known, all zones of the country: a mail leaves when it is the hour in each of them. Where not even that is, the
 * organisation's own.
 */
export function zonesOfLead(known: Whereabouts): [string, ...string[]] {
  const { leadZone, zoneGuess, orgZone } = known;
  const guessed = zoneGuess !== null && (leadZone === null || leadZone === zoneGuess.value);
  const zone = guessed && zoneGuess.method === BY_COUNTRY_ALONE ? null : (leadZone ?? zoneGuess?.value);
  if (zone && zoneOr(zone, '') !== '') return [zone];
  const country = countryOf(known);
  const [first, ...more] = country ? zonesOfCountry(country) : [];
  return first === undefined ? [zoneOr(orgZone, 'UTC')] : [first, ...more];
}

/** As it was given, else the best guess; null where it would rest on nothing but where the organisation is. */
export function countryOf({
  leadCountry,
  countryGuess,
}: Pick<Whereabouts, 'leadCountry' | 'countryGuess'>): string | null {
  if (leadCountry) return leadCountry;
  return countryGuess && countryGuess.method !== BY_HOME_ALONE ? countryGuess.value : null;
}
