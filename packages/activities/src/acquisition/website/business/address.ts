import { countryCode } from '@leadfactory/domain/crm/normalise';
import { isRegion, type Found } from '@leadfactory/domain/acquisition/enrichment';
import { textOf } from '../document.ts';
import { propertyText, type Thing } from '../structured-data.ts';
import type { Page } from '../visit.ts';

/** Postal address: from schema.org in its parts; from an `<address>`, or a North American line in the text, as read. */
export const addressFacts = (page: Page, business: Thing | undefined, country: string | null): Found[] => {
  const structured = fromSchema(business);
  return structured.length > 0 ? structured : fromText(page, country);
};

const fromSchema = (business: Thing | undefined): Found[] => {
  const address = [business?.properties.address].flat()[0];
  if (typeof address === 'string') return [found('company.address', address, 'schema.org', 0.9)];
  if (typeof address !== 'object' || address === null) return [];
  const part = (name: string) => propertyText((address as Record<string, unknown>)[name]).trim();
  const [street, city, region, postcode, land] = [
    'streetAddress',
    'addressLocality',
    'addressRegion',
    'postalCode',
    'addressCountry',
  ].map(part) as [string, string, string, string, string];
  const country = countryCode(land);
  return [
    found(
      'company.address',
      [street, city, [region, postcode].filter(Boolean).join(' '), land].filter(Boolean).join(', '),
      'schema.org',
      0.95,
    ),
    found('company.city', city, 'schema.org', 0.95),
    found('company.region', region, 'schema.org', 0.95),
    found('company.postcode', postcode, 'schema.org', 0.95),
    found('company.country', country ?? '', 'schema.org', 0.95),
  ].filter(({ value }) => value !== '');
};

/** `Austin, TX 78701` and `Toronto, ON M5V 2T6`: a state or province that exists, with a code of the right form. */
const NORTH_AMERICAN =
  /([A-Z][\p{L}.' -]{1,40}?),? ([A-Z]{2})[ ,]+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b/u;

const fromText = ({ document }: Page, country: string | null): Found[] => {
  const written = document
    .all('address')
    .map((tag) => textOf(tag, 300))
    .find((line) => /\d/.test(line));
  const whole = written ? [found('company.address', written, 'address element', 0.6)] : [];
  const match = NORTH_AMERICAN.exec(written ?? document.text.slice(0, 50_000));
  if (!match) return whole;
  const [line, city, region, postcode] = match as unknown as [string, string, string, string];
  const land = /^\d/.test(postcode) ? 'US' : 'CA';
  if (!isRegion(land, region) || (country !== null && country !== land)) return whole;
  const name = city
    .split(/\s{2,}|\d/)
    .at(-1)!
    .trim();
  return [
    ...(whole.length > 0 ? whole : [found('company.address', line, 'text', 0.5)]),
    found('company.city', name.split(' ').slice(-3).join(' '), 'text', 0.4),
    found('company.region', region, 'text', 0.7),
    found('company.postcode', postcode, 'text', 0.7),
    found('company.country', land, 'text', 0.75),
  ];
};

const found = (field: string, value: string, method: string, confidence: number): Found => ({
  field,
  value,
  method,
  confidence,
});
