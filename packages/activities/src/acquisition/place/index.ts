import {
  BY_HOME_ALONE,
  timeZoneOf,
  type Found,
  type TimeZoneGuess,
} from '@leadfactory/domain/acquisition/enrichment';
import { countryOfDomain } from '@leadfactory/domain/acquisition/website';
import { gazetteer } from './gazetteer.ts';
import { checkPhone, countryInLanguage } from '../website/index.ts';

export interface PlaceEvidence {
  facts: readonly Found[];
  /** Phone numbers as given, most important first. */
  phones: readonly string[];
  /** The organisation's own country: where nothing else is known, its leads are probably there too. */
  home: string | null;
}

/** The likeliest country of a lead, alpha-2, with how it was found; the surest evidence wins. */
export const guessCountry = ({ facts, phones, home }: PlaceEvidence): Found | null => {
  const guess = (value: string | null | undefined, method: string, confidence: number): Found[] =>
    value ? [{ field: 'lead.country', value, method, confidence: round(confidence) }] : [];
  const address = surest(facts, 'company.country');
  const domain = surest(facts, 'website.domain');
  const language = surest(facts, 'website.language');
  const candidates = [
    ...guess(address?.value, `address (${address?.method})`, (address?.confidence ?? 0) - 0.05),
    ...phones.flatMap((phone) =>
      guess(checkPhone(phone, null).country, 'country code of the phone number', 0.85),
    ),
    ...guess(domain && countryOfDomain(domain.value), 'ending of the domain', 0.75),
    ...guess(language && countryInLanguage(language.value), 'language of the website', 0.45),
    ...guess(home, BY_HOME_ALONE, 0.2),
  ];
  return surest(candidates, 'lead.country');
};

const surest = (facts: readonly Found[], field: string): Found | null =>
  facts.filter((fact) => fact.field === field).toSorted((a, b) => b.confidence - a.confidence)[0] ?? null;

/** The lead's time zone, as sure as the country it rests on. `sure` (0..1) is how sure that country is. */
export const guessTimeZone = (
  country: string,
  sure: number,
  { facts, phones }: PlaceEvidence,
  { region, city }: { region: string | null; city: string | null },
): Found | null => {
  const place = {
    country,
    region: region ?? surest(facts, 'company.region')?.value ?? null,
    city: city ?? surest(facts, 'company.city')?.value ?? null,
  };
  const numbers = [
    ...phones,
    ...facts.filter(({ field }) => field === 'company.phone').map(({ value }) => value),
  ];
  const phone =
    numbers.map((one) => checkPhone(one, country)).find((one) => one.country === country)?.e164 ?? null;
  const zone: TimeZoneGuess | null = timeZoneOf({ ...place, phone }, gazetteer);
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
