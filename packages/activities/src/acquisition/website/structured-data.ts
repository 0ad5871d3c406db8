import { rawTextOf, snippet, type Document } from './document.ts';

export interface Thing {
  types: string[];
  properties: Record<string, unknown>;
}

export interface StructuredData {
  things: Thing[];
  /** Blocks of JSON-LD that are not JSON, with the parser's message. */
  broken: { found: string; message: string }[];
  /** Types that stand in microdata (`itemtype`). */
  microdata: string[];
}

const MAX_THINGS = 500;

/** schema.org data of a page: JSON-LD read wholly (`@graph` and nested things too), microdata by type only. */
export const structuredData = (document: Document): StructuredData => {
  const things: Thing[] = [];
  const broken: StructuredData['broken'] = [];
  for (const script of document.all('script')) {
    if (!/^application\/ld\+json\b/i.test(script.attributes.type?.trim() ?? '')) continue;
    try {
      collect(JSON.parse(rawTextOf(script)), things, 0);
    } catch (error) {
      broken.push({ found: snippet(script), message: (error as Error).message.slice(0, 200) });
    }
  }
  return { things, broken, microdata: microdataTypes(document) };
};

const collect = (node: unknown, things: Thing[], depth: number): void => {
  if (depth > 20 || things.length >= MAX_THINGS || typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) return node.forEach((item) => collect(item, things, depth + 1));
  const properties = node as Record<string, unknown>;
  const types = [properties['@type']].flat().filter((type) => typeof type === 'string');
  if (types.length > 0) things.push({ types: types.map(shortType), properties });
  for (const value of Object.values(properties)) collect(value, things, depth + 1);
};

const microdataTypes = (document: Document): string[] => {
  const types = new Set<string>();
  for (const name of [
    'html',
    'body',
    'div',
    'section',
    'article',
    'main',
    'footer',
    'header',
    'span',
    'address',
  ])
    for (const { attributes } of document.all(name))
      for (const type of attributes.itemtype?.split(/\s+/) ?? []) if (type) types.add(shortType(type));
  return [...types].slice(0, 50);
};

const shortType = (type: string): string => type.replace(/^https?:\/\/schema\.org\//i, '');

/** Organisation and every local business type in use: a thing with a name and a way to reach it. */
export const businesses = ({ things }: StructuredData): Thing[] =>
  things.filter(
    ({ types, properties }) =>
      types.some(
        (type) =>
          !OFFERED.test(type) &&
          /Organization|Corporation|Business|Store|Restaurant|Service|Hotel|Dentist|Physician|Attorney|Agent|Shop|Salon|Clinic|Contractor|Bakery|Cafe/i.test(
            type,
          ),
      ) && typeof properties.name === 'string',
  );

/** Types whose names sound like a business, and are what one offers. */
const OFFERED =
  /^(Service|FoodService|TaxiService|BroadcastService|CableOrSatelliteService|GovernmentService)$/;

/** A property as text; JSON-LD writes one or a list, plain or as `{"@value": …}`. */
export const propertyText = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return one;
  if (typeof one === 'number') return String(one);
  const inner =
    (one as { '@value'?: unknown; name?: unknown } | null)?.['@value'] ??
    (one as { name?: unknown } | null)?.name;
  return typeof inner === 'string' ? inner : '';
};
