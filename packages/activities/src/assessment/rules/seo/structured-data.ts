import { badAs, bad, good, notApplicable, type Rule } from '../rule.ts';
import type { Thing } from '../../../acquisition/website/index.ts';
import { on, type ReadSite } from './read-site.ts';

/**
 * What Google's rich results ask of structured data: `required` or the result is not shown; `recommended` makes it
 * better. A group (`a|b`) is met by any of its members. The first row that fits a thing counts.
 * Source: https://developers.google.com/search/docs/appearance/structured-data/search-gallery and the page of each type,
 * in their state of September 2026, looked up on 21 November 2026. Of what is recommended, what most owners can give.
 * FAQPage and HowTo are not listed: Google shows neither any more (since 7 May 2026 and 13 September 2023).
 */
export const schemaTypes: readonly { types: RegExp; required: string[]; recommended: string[] }[] = [
  {
    // Shops without a door are organisations to schema.org.
    types: /^Online(Business|Store)$/,
    required: [],
    recommended: ['name', 'url|logo'],
  },
  {
    types:
      /^(LocalBusiness|Restaurant|Store|Dentist|Hotel|Physician|Attorney|LegalService|HomeAndConstructionBusiness|AutoRepair|BeautySalon|HairSalon|Bakery|CafeOrCoffeeShop|\w+(Store|Business|Shop|Salon|Clinic|Contractor))$/,
    required: ['name', 'address'],
    recommended: ['telephone', 'url', 'openingHoursSpecification', 'geo'],
  },
  {
    types: /^(Organization|Corporation)$/,
    required: [],
    recommended: ['name|alternateName', 'address|telephone|contactPoint|email', 'url', 'logo'],
  },
  {
    types: /^Product$/,
    required: ['name', 'offers|review|aggregateRating'],
    recommended: ['image', 'description', 'brand', 'offers'],
  },
  {
    types: /^Offer$/,
    required: ['price|priceSpecification'],
    recommended: ['priceCurrency|priceSpecification', 'availability'],
  },
  {
    types: /^AggregateOffer$/,
    required: ['lowPrice', 'priceCurrency'],
    recommended: ['highPrice', 'offerCount'],
  },
  { types: /^BreadcrumbList$/, required: ['itemListElement'], recommended: [] },
  {
    types: /^(Article|NewsArticle|BlogPosting)$/,
    required: [],
    recommended: ['headline', 'image', 'datePublished', 'author'],
  },
  {
    // Broadcasts and deliveries are events to schema.org, and none to Google.
    types: /^(?!(?:Broadcast|OnDemand|Publication|Delivery)Event$)\w*Event$/,
    required: ['name', 'startDate', 'location'],
    recommended: ['endDate', 'image', 'description', 'offers'],
  },
  {
    types: /^Recipe$/,
    required: ['name', 'image'],
    recommended: ['recipeIngredient', 'recipeInstructions', 'totalTime|cookTime', 'author'],
  },
  {
    types: /^VideoObject$/,
    required: ['name', 'thumbnailUrl', 'uploadDate'],
    recommended: ['description', 'contentUrl|embedUrl', 'duration'],
  },
  {
    types: /^JobPosting$/,
    required: [
      'title',
      'description',
      'datePosted',
      'hiringOrganization',
      'jobLocation|applicantLocationRequirements',
    ],
    recommended: ['employmentType', 'baseSalary', 'validThrough'],
  },
  { types: /^Review$/, required: ['author', 'reviewRating'], recommended: ['datePublished'] },
  { types: /^AggregateRating$/, required: ['ratingValue', 'ratingCount|reviewCount'], recommended: [] },
  { types: /^WebSite$/, required: ['name', 'url'], recommended: [] },
];

/** Names of properties that a thing lacks. A mere reference (`{"@type", "@id"}`) lacks nothing. */
export const lacking = (thing: Thing, which: 'required' | 'recommended'): string[] => {
  const own = Object.keys(thing.properties).filter((name) => !name.startsWith('@'));
  if (own.length === 0 || (own.length <= 1 && '@id' in thing.properties)) return [];
  // What a service offers (`itemOffered`) needs no price; Google shows prices of products.
  if (thing.types.includes('Offer') && 'itemOffered' in thing.properties) return [];
  const row = schemaTypes.find(({ types }) => thing.types.some((type) => types.test(type)));
  return (row?.[which] ?? []).filter(
    (group) => !group.split('|').some((name) => isSet(thing.properties[name])),
  );
};

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const REFERENCE = 'https://developers.google.com/search/docs/appearance/structured-data/search-gallery';

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

export const structuredDataRules: readonly Rule<ReadSite>[] = [
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
