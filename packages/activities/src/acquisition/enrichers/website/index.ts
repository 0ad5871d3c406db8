import type { Answer, Enricher, Known } from '@leadfactory/domain/acquisition/enrichers';
import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { guessCountry } from '../../place/index.ts';
import { HOME_PAGE, visit, type Page, type Visit } from '../../website/index.ts';
import { DAY_MS, type Tools } from '../tools.ts';
import { companyFacts } from './company.ts';
import { siteFacts } from './site.ts';

/** Reads the home page: what a company says of itself. */
export const website = ({ guard }: Pick<Tools, 'guard'>): Enricher => ({
  id: 'website',
  name: 'Website',
  fills: [
    'website.status',
    'website.address',
    'website.domain',
    'website.language',
    'company.name',
    'company.description',
    'company.opening_hours',
    'company.profile',
    'company.phone',
    'company.email',
    'company.address',
    'company.city',
    'company.region',
    'company.postcode',
    'company.country',
  ],
  firstHand: true,
  trust: 1,
  cost: null,
  limits: { timeoutMs: 30_000, holdsMs: 7 * DAY_MS, retryMs: DAY_MS },
  needs: [['website']],
  takes: ['phones', 'home', 'country'],
  async ask(known) {
    const address = known.website ?? '';
    const seen = await visit(guard, address, { ...HOME_PAGE, timeoutMs: 8000 });
    const visited: Found[] = [
      { field: 'website.status', value: seen.status, method: 'visit', confidence: 1 },
      { field: 'website.address', value: address, method: reasonOf(seen), confidence: 1 },
    ];
    if (seen.status !== 'ok') return { facts: visited, holdsMs: DAY_MS };
    return { facts: [...visited, ...read(seen.page, known)] } satisfies Answer;
  },
});

const reasonOf = (seen: Visit): string => {
  if (seen.status === 'ok') return `visited ${seen.page.url.href}`.slice(0, 500);
  if (seen.status === 'no_page') return seen.reason;
  return 'failure' in seen ? seen.failure.message : 'not visited';
};

const read = (page: Page, { country, phones, home }: Known): Found[] => {
  const site = siteFacts(page);
  // Numbers on the page are read with the country as known so far; the page may then know better.
  const evidence = { facts: site, phones: phones.map(({ value }) => value), home };
  return [...site, ...companyFacts(page, country ?? guessCountry(evidence)?.value ?? null)];
};
