import type { Enricher } from '@leadfactory/domain/acquisition/enrichers';
import { guessCountry, guessTimeZone } from '../../place/index.ts';
import { DAY_MS } from '../tools.ts';

/** Country and time zone, from all that is known. */
export const guess = (): Enricher => ({
  id: 'guess',
  name: 'Guess',
  fills: ['lead.country', 'lead.time_zone'],
  firstHand: false,
  trust: 1,
  cost: null,
  limits: { timeoutMs: 10_000, holdsMs: 7 * DAY_MS, retryMs: DAY_MS },
  concludes: true,
  needs: [[]],
  takes: ['phones', 'home', 'country', 'region', 'city', 'facts'],
  async ask({ phones, home, country: given, region, city, facts }) {
    const evidence = { facts, phones: phones.map(({ value }) => value), home };
    const country = guessCountry(evidence);
    const settled = given ?? country?.value ?? null;
    const sure = given ? 1 : (country?.confidence ?? 0);
    const timeZone = settled === null ? null : guessTimeZone(settled, sure, evidence, { region, city });
    return { facts: [country, timeZone].filter((fact) => fact !== null) };
  },
});
