import { timeZoneOf, type Found, type TimeZoneGuess } from '@leadfactory/domain/acquisition/enrichment';
import { countryOfDomain } from '@leadfactory/domain/acquisition/website';
import { checkPhone, countryOfLanguage, type Page } from '../website/index.ts';

export interface PlaceEvidence {
  facts: readonly Found[];
  /** Phone numbers as given, most important first. */
  phones: readonly string[];
  host: string | null;
  page: Page | null;
  /** The organisation's own country: where nothing else is known, its leads are probably there too. */
  home: string;
}

/** The likeliest country of a lead, alpha-2, with how it was found; the surest evidence wins. */
export const guessCountry = ({ facts, phones, host, page, home }: PlaceEvidence): Found => {
  const guess = (value: string | null | undefined, method: string, confidence: number): Found[] =>
    value ? [{ field: 'lead.country', value, method, confidence: round(confidence) }] : [];
  const address = facts.find(({ field }) => field === 'company.country');
  const candidates = [
    ...guess(address?.value, `address (${address?.method})`, (address?.confidence ?? 0) - 0.05),
    ...phones.flatMap((phone) =>
      guess(checkPhone(phone, null).country, 'country code of the phone number', 0.85),
    ),
    ...guess(host && countryOfDomain(host), 'ending of the domain', 0.75),
    ...guess(page && countryOfLanguage(page.document), 'language of the website', 0.45),
    ...guess(home, 'country of the organisation', 0.2),
  ];
  return candidates.sort((a, b) => b.confidence - a.confidence)[0]!;
};

/** The lead's time zone, as sure as the country it rests on. `sure` (0..1) is how sure that country is. */
export const guessTimeZone = (
  country: string,
  sure: number,
  { facts, phones }: PlaceEvidence,
  region: string | null,
): Found | null => {
  const state = region ?? facts.find(({ field }) => field === 'company.region')?.value ?? null;
  const numbers = [
    ...phones,
    ...facts.filter(({ field }) => field === 'company.phone').map(({ value }) => value),
  ];
  const phone =
    numbers.map((one) => checkPhone(one, country)).find((one) => one.country === country)?.e164 ?? null;
  const zone: TimeZoneGuess | null = timeZoneOf({ country, region: state, phone });
  return (
    zone && {
      field: 'lead.time_zone',
      value: zone.timeZone,
      method: zone.method,
      confidence: round(zone.confidence * sure),
    }
  );
};

const round = (confidence: number): number => Math.round(confidence * 100) / 100;
