import type { Gazetteer, ZoneShare } from '@leadfactory/domain/acquisition/enrichment';
import { timeZoneName } from '@leadfactory/domain/crm/normalise';
import { cityMapping } from 'city-timezones';
import { iso31662 } from 'iso-3166';

/**
 * Zones of cities and regions, by the names that people write, whatever their accents, case and ornaments ("City of …").
 * Cities and the regions that they lie in are of `city-timezones` (7,300 all over the world), codes of regions (`BR-SP`,
 * or `SP`) of ISO 3166-2. A region's zone is the one that most of its people live by.
 */
export const gazetteer: Gazetteer = {
  ofRegion: (country, text) => share(regionOf(country, text) ?? []),

  ofCity(country, text, region) {
    const places = atlas().get(country)?.cities.get(plain(text)) ?? [];
    const within = region ? (regionOf(country, region) ?? []) : null;
    return share(
      within ? places.filter((place) => within.some((one) => one.region === place.region)) : places,
    );
  },
};

interface Place {
  region: string;
  timeZone: string;
  people: number;
}
interface Land {
  regions: Map<string, Place[]>;
  cities: Map<string, Place[]>;
}

let read: Map<string, Land> | undefined;

/** Of each country, alpha-2: its cities by region and by name; read once, when first asked for. */
function atlas(): Map<string, Land> {
  if (read) return read;
  read = new Map();
  const canonical = new Map<string, string | null>();
  for (const { iso2, city, city_ascii: ascii, province, pop, timezone } of cityMapping) {
    if (!canonical.has(timezone)) canonical.set(timezone, timezone ? timeZoneName(timezone) : null);
    const timeZone = canonical.get(timezone);
    if (!timeZone) continue;
    const land = read.get(iso2) ?? { regions: new Map(), cities: new Map() };
    read.set(iso2, land);
    const region = plain(province);
    const place = { region, timeZone, people: Math.max(1, pop) };
    add(land.regions, region, place);
    for (const name of new Set([plain(city), plain(ascii)])) add(land.cities, name, place);
  }
  return read;
}

function add(places: Map<string, Place[]>, name: string, place: Place): void {
  const known = places.get(name);
  if (known) known.push(place);
  else places.set(name, [place]);
}

/** A region's cities, by its name, its ISO name or its code, with or without the country's. */
function regionOf(country: string, text: string): Place[] | undefined {
  const regions = atlas().get(country)?.regions;
  const named = regions?.get(plain(text));
  if (named) return named;
  const name = isoNames().get(codeOf(country, text));
  return name === undefined ? undefined : regions?.get(plain(name));
}

const codeOf = (country: string, text: string): string => {
  const code = text.trim().toUpperCase();
  return code.startsWith(`${country}-`) ? code : `${country}-${code}`;
};

let names: ReadonlyMap<string, string> | undefined;
const isoNames = () => (names ??= new Map(iso31662.map(({ code, name }) => [code, name])));

/** The zone that most people of these places live by, and the share of them who do. */
function share(places: readonly Place[]): ZoneShare | null {
  const people = new Map<string, number>();
  for (const place of places) people.set(place.timeZone, (people.get(place.timeZone) ?? 0) + place.people);
  const [most] = [...people].toSorted((a, b) => b[1] - a[1]);
  const all = [...people.values()].reduce((sum, n) => sum + n, 0);
  return most ? { timeZone: most[0], share: most[1] / all } : null;
}

/** A name without accents, case, punctuation and what is only said of it. */
function plain(name: string): string {
  const letters = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return letters.replace(ORNAMENTS, ' ').replace(/\s+/g, ' ').trim() || letters.trim();
}

const ORNAMENTS =
  /\b(?:greater|metro|metropolitan|city|town|state|province|region|republic|territory|prefecture|department|autonomous|okrug|oblast|krai|kray|provinsi|kota|estado|provincia|municipio|cidade|ciudad|of|de|do|da|del|the)\b/g;
