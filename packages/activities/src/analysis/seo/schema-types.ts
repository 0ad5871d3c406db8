import { badAs, bad, good, notApplicable, type Rule } from '../../assess/rule.ts';
import type { Thing } from '../../website/index.ts';
import { on, type Study } from './study.ts';

/**
 * What Google's rich results ask of structured data: `required` or the result is not shown; `recommended` makes it
 * better. A group (`a|b`) is met by any of its members.
 * Source: developers.google.com/search/docs/appearance/structured-data (a page for each type); what common types need, as known in 2026, to be read again there when it is extended.
 */
export const schemaTypes: readonly { types: RegExp; required: string[]; recommended: string[] }[] = [
  {
    types:
      /^(LocalBusiness|Restaurant|Store|Dentist|Hotel|Physician|Attorney|LegalService|HomeAndConstructionBusiness|AutoRepair|BeautySalon|HairSalon|Bakery|CafeOrCoffeeShop|\w+(Store|Business|Shop|Salon|Clinic|Contractor))$/,
    required: ['name', 'address'],
    recommended: ['telephone', 'url', 'openingHoursSpecification|openingHours', 'geo'],
  },
  {
    types: /^(Organization|Corporation)$/,
    required: [],
    recommended: ['name', 'url', 'logo', 'sameAs', 'contactPoint|telephone|email'],
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
  { types: /^FAQPage$/, required: ['mainEntity'], recommended: [] },
  { types: /^BreadcrumbList$/, required: ['itemListElement'], recommended: [] },
  {
    types: /^(Article|NewsArticle|BlogPosting)$/,
    required: [],
    recommended: ['headline', 'image', 'datePublished', 'author'],
  },
  {
    types: /^(Event|\w+Event)$/,
    required: ['name', 'startDate', 'location'],
    recommended: ['endDate', 'image', 'description', 'offers'],
  },
  {
    types: /^Recipe$/,
    required: ['name', 'image'],
    recommended: ['recipeIngredient', 'recipeInstructions', 'totalTime|cookTime', 'author'],
  },
  { types: /^Review$/, required: ['author', 'reviewRating'], recommended: ['datePublished'] },
  { types: /^AggregateRating$/, required: ['ratingValue', 'ratingCount|reviewCount'], recommended: [] },
  { types: /^WebSite$/, required: ['name', 'url'], recommended: [] },
];

/** Names of properties that a thing lacks. A mere reference (`{"@type", "@id"}`) lacks nothing. */
export const lacking = (thing: Thing, which: 'required' | 'recommended'): string[] => {
  const own = Object.keys(thing.properties).filter((name) => !name.startsWith('@'));
  if (own.length === 0 || (own.length <= 1 && '@id' in thing.properties)) return [];
  const row = schemaTypes.find(({ types }) => thing.types.some((type) => types.test(type)));
  return (row?.[which] ?? []).filter(
    (group) => !group.split('|').some((name) => isSet(thing.properties[name])),
  );
};

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const REFERENCE = 'https://developers.google.com/search/docs/appearance/structured-data/search-gallery';

const lacks = (study: Study, which: 'required' | 'recommended') =>
  study.pages.flatMap((page) =>
    page.data.things.flatMap((thing) => {
      const names = lacking(thing, which);
      return names.length > 0
        ? [on(page, `${thing.types.join(', ')} without ${names.join(', ').replaceAll('|', ' or ')}`)]
        : [];
    }),
  );

const hasData = ({ pages }: Study): boolean =>
  pages.some(({ data }) => data.things.length > 0 || data.broken.length > 0);

export const structuredDataRules: readonly Rule<Study>[] = [
  {
    id: 'seo.structured_data_valid',
    severity: 'moderate',
    title: 'Facts for search engines have errors',
    detail:
      'Structured data with a mistake, or without what Google requires, is ignored: no stars, no opening hours in the results.',
    remedy: 'Correct the blocks listed; Google’s Rich Results Test shows when they are right.',
    gain: 'Stars, prices or opening hours beside your name in Google, which draw more clicks.',
    effort: 'hours',
    reference: REFERENCE,
    good: 'Facts for search engines have no errors',
    check: (study) => {
      if (!hasData(study)) return notApplicable;
      const broken = study.pages.flatMap((page) =>
        page.data.broken.map(({ found, message }) => on(page, `${found} ${message}`, 'valid JSON')),
      );
      const missing = lacks(study, 'required');
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
    check: (study) => {
      if (!hasData(study)) return notApplicable;
      const missing = lacks(study, 'recommended');
      return missing.length > 0 ? badAs('minor', ...missing) : good();
    },
  },
];
