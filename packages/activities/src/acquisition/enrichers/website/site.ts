import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { ownDomain } from '@leadfactory/domain/crm/identity';
import { languageOf, type Page } from '../../website/index.ts';

/** Where the visit ended, and in which language the page says that it is: `en-GB`. */
export const siteFacts = ({ url, document }: Page): Found[] => [
  ...[ownDomain(url.hostname)]
    .filter((value) => value !== null)
    .map((value) => ({ field: 'website.domain', value, method: 'visit', confidence: 1 })),
  ...[languageOf(document)]
    .filter((value) => value !== '')
    .map((value) => ({
      ...{ field: 'website.language', value: value.slice(0, 35), method: 'html lang', confidence: 0.9 },
    })),
];
