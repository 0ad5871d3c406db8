import { countryCode } from '@leadfactory/domain/crm/normalise';
import type { Document } from './document.ts';

/** The country of a page's language, alpha-2: only where the two are written together (`en-GB`). */
export const countryOfLanguage = (document: Document): string | null => {
  const region = /^[a-z]{2,3}[-_]([a-z]{2})$/i.exec(document.all('html')[0]?.attributes.lang ?? '')?.[1];
  return region ? countryCode(region) : null;
};
