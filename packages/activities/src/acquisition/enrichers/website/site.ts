import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { companyDomain } from '@leadfactory/domain/crm/normalise';
import { languageOf, type Page } from '../../website/index.ts';

/** Where the visit ended, and in which language the page says that it is: `en-GB`. */
export const siteFacts = ({ url, document }: Page): Found[] => [
  { field: 'website.domain', value: companyDomain(url.hostname), method: 'visit', confidence: 1 },
  ...[languageOf(document)]
    .filter((value) => value !== '')
    .map((value) => ({
      ...{ field: 'website.language', value: value.slice(0, 35), method: 'html lang', confidence: 0.9 },
    })),
];
