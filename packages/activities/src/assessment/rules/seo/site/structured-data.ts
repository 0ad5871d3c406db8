import type { Thing } from '../../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Rule } from '../../rule.ts';
import { on } from './pages.ts';
import type { ReadSite } from './read-site.ts';
import { lacking } from './schema.ts';

const REFERENCE = 'https://developers.google.com/search/docs/appearance/structured-data/search-gallery';

/** What search engines are told of the business, against what they ask for. */
export const siteStructuredData: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.structured_data_valid',
    severity: 'moderate',
    title: 'Facts for search engines have errors',
    detail:
      'Structured data with a mistake, or without what Google requires, is ignored: no opening hours, no prices in the results.',
    remedy: 'Correct the blocks listed; Google’s Rich Results Test shows when they are right.',
    gain: 'Opening hours, phone or prices beside your name in Google, which draw more clicks.',
    effort: 'hours',
    reference: REFERENCE,
    good: 'Facts for search engines have no errors',
    check: (site) => {
      if (!hasData(site)) return notApplicable;
      const broken = site.pages.flatMap((page) =>
        page.data.broken.map(({ found, message }) => on(page, `${found} ${message}`, 'valid JSON')),
      );
      const missing = lacks(site, 'required');
      if (broken.length > 0) return bad(...broken, ...missing);
      return missing.length > 0 ? bad(...missing) : good();
    },
  },
  {
    id: 'seo.structured_data_complete',
    severity: 'minor',
    title: 'Facts for search engines are incomplete',
    detail: 'Google recommends more than is there; what is missing cannot be shown.',
    remedy: 'Add the properties listed.',
    gain: 'A fuller entry in Google: phone, opening hours, map.',
    effort: 'hours',
    reference: REFERENCE,
    good: 'Facts for search engines are complete',
    check: (site) => {
      if (!hasData(site)) return notApplicable;
      const missing = lacks(site, 'recommended');
      return missing.length > 0 ? badAs('minor', ...missing) : good();
    },
  },
];

/** Prices are asked for of products only; an event's or a service's offer may go without. */
const judgedThings = (things: readonly Thing[]): Thing[] => {
  const ofProducts = new Set(
    things
      .filter(({ types }) => types.includes('Product'))
      .flatMap(({ properties }) => nested(properties.offers)),
  );
  return things.filter(
    ({ types, properties }) =>
      !types.some((type) => /^(Aggregate)?Offer$/.test(type)) || ofProducts.has(properties),
  );
};

/** An offer, a list of them, or an AggregateOffer with those it sums up. */
const nested = (value: unknown, depth = 0): unknown[] => {
  if (depth > 3 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => nested(one, depth + 1));
  return [value, ...nested((value as { offers?: unknown }).offers, depth + 1)];
};

const lacks = (site: ReadSite, which: 'required' | 'recommended') =>
  site.pages.flatMap((page) =>
    judgedThings(page.data.things).flatMap((thing) => {
      const names = lacking(thing, which);
      return names.length > 0
        ? [on(page, `${thing.types.join(', ')} without ${names.join(', ').replaceAll('|', ' or ')}`)]
        : [];
    }),
  );

const hasData = ({ pages }: ReadSite): boolean =>
  pages.some(({ data }) => data.things.length > 0 || data.broken.length > 0);
