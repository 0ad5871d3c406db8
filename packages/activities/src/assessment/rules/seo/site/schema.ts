import type { Thing } from '../../../../acquisition/website/index.ts';

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
