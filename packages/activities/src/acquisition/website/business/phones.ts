import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/max';
import type { Document } from '../document.ts';
import { propertyText, type Thing } from '../structured-data.ts';
import type { Page } from '../visit.ts';
import { hrefs, numbered, type Candidate } from './candidates.ts';
import { checkPhone } from './phone.ts';

/** `company.phone`, `company.phone.2`, … in E.164, surest first. */
export const phoneFacts = (
  { document }: Page,
  business: Thing | undefined,
  country: string | null,
): Found[] => {
  const structured = [business?.properties.telephone].flat().map(propertyText);
  const links = hrefs(document.all('a'), 'tel:');
  const written = findPhoneNumbersInText(document.text.slice(0, 30_000), {
    ...(country && { defaultCountry: country as CountryCode }),
  });
  return numbered('company.phone', [
    ...structured.flatMap((one) => phone(one, country, 'schema.org', 0.95)),
    ...links.flatMap((one) => phone(one, country, 'tel link', 0.9)),
    ...written
      .filter(({ number }) => number.isValid())
      .map(({ number }) => ({ value: String(number.number), method: 'text', confidence: 0.6 })),
  ]);
};

const phone = (written: string, country: string | null, method: string, confidence: number): Candidate[] => {
  const { e164 } = checkPhone(written, country);
  return e164 ? [{ value: e164, method, confidence }] : [];
};

/** What looks like a phone number, also where it is none that can be called, such as 555-0100; null where there is none. */
export const writtenNumber = ({ text }: Document): string | null =>
  /(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/.exec(text)?.[0] ?? null;
