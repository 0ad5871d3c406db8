import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import {
  addressFacts,
  businesses,
  emailFacts,
  meta,
  openingHours,
  phoneFacts,
  PLACEHOLDER_TITLE,
  profileFacts,
  propertyText,
  structuredData,
  textOf,
  type Page,
  type Thing,
} from '../../website/index.ts';

/**
 * What a company's home page says of it: name, description, address, phones, emails, profiles, opening hours. Each fact
 * with how it was read and how sure that is. `country` (alpha-2 or null) is where numbers without a country code belong.
 */
export const companyFacts = (page: Page, country: string | null): Found[] => {
  const business = businesses(structuredData(page.document))[0];
  return [
    ...oneOf(nameFacts(page, business)),
    ...oneOf(descriptionFacts(page, business)),
    ...addressFacts(page, business, country),
    ...phoneFacts(page, business, country),
    ...emailFacts(page, business),
    ...profileFacts(page, business),
    ...openingHours(business),
  ].map((fact) => ({ ...fact, value: fact.value.replace(/\s+/g, ' ').trim().slice(0, 500) }));
};

const oneOf = (candidates: Found[]): Found[] =>
  candidates.filter(({ value }) => value.trim() !== '').slice(0, 1);

const nameFacts = ({ document }: Page, business: Thing | undefined): Found[] => {
  const title = textOf(document.all('title')[0] ?? EMPTY, 200);
  const name = (value: string, method: string, confidence: number): Found => ({
    field: 'company.name',
    value,
    method,
    confidence,
  });
  return [
    name(propertyText(business?.properties.name), 'schema.org', 0.95),
    name(meta(document, 'og:site_name') ?? '', 'og:site_name', 0.85),
    name(PLACEHOLDER_TITLE.test(title) ? '' : nameInTitle(title), 'title', 0.4),
  ];
};

const EMPTY = { name: 'title', attributes: {}, parent: null, children: [] };

/** “Dentist in Austin | Bright Smiles”: the shorter of the outer parts is more often the name. */
const nameInTitle = (title: string): string => {
  const parts = title.split(/\s+[|–—·•-]\s+|\s*:\s+/).filter(Boolean);
  const outer = [parts[0] ?? '', parts.at(-1) ?? ''];
  return outer.sort((a, b) => a.length - b.length)[0]!;
};

const descriptionFacts = ({ document }: Page, business: Thing | undefined): Found[] => [
  {
    field: 'company.description',
    value: propertyText(business?.properties.description),
    method: 'schema.org',
    confidence: 0.9,
  },
  {
    field: 'company.description',
    value: meta(document, 'description') ?? '',
    method: 'meta description',
    confidence: 0.8,
  },
];
