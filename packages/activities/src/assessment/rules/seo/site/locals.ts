import type { KnownBusiness } from '@leadfactory/db/assessment/audit';
import {
  addressFacts,
  countryOfLanguage,
  phoneFacts,
  openingHours,
  propertyText,
  businesses,
  structuredData,
} from '../../../../acquisition/website/index.ts';
import { countryOfDomain } from '@leadfactory/domain/acquisition/website';
import type { CrawledPage } from '../../../../acquisition/website/crawl/index.ts';

export const nothingKnown: KnownBusiness = { name: null, city: null, country: null, phones: [] };

export interface Stated {
  value: string;
  url: string;
  /** `schema.org`, `tel link`, `text`, … */
  method: string;
}

/** Name, address, phone: what the site says of the business, and where. */
export interface Locals {
  names: Stated[];
  addresses: Stated[];
  postcodes: Stated[];
  phones: Stated[];
  hours: Stated[];
  known: KnownBusiness;
}

/** `country` of numbers without a country code: as known, else by the name's ending, else by the page's language. */
export const localsOf = (pages: readonly CrawledPage[], known: KnownBusiness): Locals => {
  const locals: Locals = { names: [], addresses: [], postcodes: [], phones: [], hours: [], known };
  const country = known.country ?? (pages[0] && countryOf(pages[0])) ?? null;
  for (const page of pages) {
    const business = businesses(structuredData(page.document))[0];
    const url = page.url.href;
    const name = propertyText(business?.properties.name).trim();
    if (name) locals.names.push({ value: name, url, method: 'schema.org' });
    for (const { field, value, method } of addressFacts(page, business, country)) {
      if (field === 'company.address') locals.addresses.push({ value, url, method });
      if (field === 'company.postcode')
        locals.postcodes.push({ value: value.replace(/\s/g, ''), url, method });
    }
    for (const { value, method } of phoneFacts(page, business, country))
      locals.phones.push({ value, url, method });
    for (const { value, method } of openingHours(business)) locals.hours.push({ value, url, method });
  }
  return locals;
};

const countryOf = ({ url, document }: CrawledPage): string | null =>
  countryOfDomain(url.hostname) ?? countryOfLanguage(document);
