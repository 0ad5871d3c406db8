import { countryCode } from '@leadfactory/domain/crm/normalise';
import type { Document } from './document.ts';

/** As the page says it: `en-GB`; empty where it does not. */
export const languageOf = (document: Document): string =>
  document.all('html')[0]?.attributes.lang?.trim() ?? '';

/** The country of a language, alpha-2: only where the two are written together (`en-GB`). */
export const countryInLanguage = (language: string): string | null => {
  const region = /^[a-z]{2,3}[-_]([a-z]{2})$/i.exec(language)?.[1];
  return region ? countryCode(region) : null;
};

/** The country of a page's language, alpha-2. */
export const countryOfLanguage = (document: Document): string | null =>
  countryInLanguage(languageOf(document));
