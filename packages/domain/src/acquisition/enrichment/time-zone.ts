/** Where a business is, as far as it is known. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** State or province, as a code (`TX`) or by its name. */
  region?: string | null;
  city?: string | null;
  /** E.164. */
  phone?: string | null;
}

/** `confidence` is 0..1: that clocks there show this zone's time. */
export interface TimeZoneGuess {
  timeZone: string;
  confidence: number;
  /** How it was found: `only zone of the country`, … */
  method: string;
}

/** A zone, and which share (0..1) of those who are meant live by it. */
export interface ZoneShare {
  timeZone: string;
  share: number;
}

/** Who knows the zones of cities and regions by their names; null for what it has not heard of. */
export interface Gazetteer {
  ofRegion(country: string, name: string): ZoneShare | null;
  /** Of all cities of that name in the country, or in its region where that is known. */
  ofCity(country: string, name: string, region: string | null): ZoneShare | null;
}

/** A guess of the country by nothing but where the organisation is. */
export const BY_HOME_ALONE = 'country of the organisation';

/** A guess by nothing but the country: for all that is known, the business may be in any of its zones. */
export const BY_COUNTRY_ALONE = 'most populous zone of the country';

/**
 * The IANA time zone of a place. A country with one zone gives it; of one with several, the surest of what city, state
 * and the phone's area code say, else the zone where most of its people live. Null for an unknown country.
 */
export const timeZoneOf = (
  { country, region = null, city = null, phone = null }: Place,
  gazetteer?: Gazetteer,
): TimeZoneGuess | null => {
  const zones = zonesOf(country);
  if (zones.length === 0) return null;
  if (zones.length === 1)
    return { timeZone: zones[0]!, confidence: 0.95, method: 'only zone of the country' };
  const guesses: TimeZoneGuess[] = [];
  const add = (zone: ZoneShare | null | undefined, confidence: number, method: string): boolean => {
    if (zone) guesses.push({ timeZone: zone.timeZone, confidence: confidence * zone.share, method });
    return !!zone;
  };

  const byCode = region ? regionZones[country]?.get(region.trim().toUpperCase()) : undefined;
  const byRegion = region ? gazetteer?.ofRegion(country, region) : null;
  const regionKnown = add(
    byCode ? { timeZone: byCode, share: byRegion?.timeZone === byCode ? byRegion.share : 1 } : byRegion,
    0.9,
    'state or province',
  );
  // People write a city where a state is asked for, and a state where a city is.
  for (const name of [city, regionKnown ? null : region])
    if (name && gazetteer)
      add(gazetteer.ofCity(country, cityIn(name), regionKnown ? region : regionIn(name)), 0.92, 'city');
  if (city && !regionKnown && gazetteer) add(gazetteer.ofRegion(country, city), 0.88, 'state or province');

  // Mobile numbers keep their area code when people move.
  const byPhone = phone ? zoneOfPhone(country, phone) : null;
  add(byPhone ? { timeZone: byPhone, share: 1 } : null, 0.75, 'area code of the phone number');

  const [surest] = guesses.toSorted((a, b) => b.confidence - a.confidence);
  const populous = mostPopulous[country];
  return (
    surest ?? {
      timeZone: populous?.[0] ?? zones[0]!,
      confidence: populous?.[1] ?? 0.4,
      method: BY_COUNTRY_ALONE,
    }
  );
};

/** "Denver, CO 80202" is Denver in CO. */
const cityIn = (text: string): string => text.split(',')[0]!;
const regionIn = (text: string): string | null =>
  text
    .split(',')[1]
    ?.replace(/[\d-]+/g, '')
    .trim() || null;

/**
 * All zones of a country, the one where most of its people live first; none for an unknown country. Names of one time that
 * all share are one zone.
 */
export function zonesOfCountry(country: string): string[] {
  const zones = zonesOf(country);
  const first = mostPopulous[country]?.[0];
  return first && zones.includes(first) ? [first, ...zones.filter((zone) => zone !== first)] : zones;
}

/** The runtime's own list (CLDR); of zones with several names, its canonical one. */
const zonesOf = (country: string): string[] => {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined;
  };
  const zones = locale.getTimeZones?.() ?? [];
  return ONE_TIME.has(country) && zones.length > 1 ? [mostPopulous[country]![0]] : zones;
};

/** Several zones by name, but one time on all clocks that matter. */
const ONE_TIME = new Set(['DE', 'CN', 'AR', 'MY', 'NZ', 'UA', 'CY', 'UZ', 'PS', 'KZ', 'VN']);

/** Zone and the share of the people who live by its time, roughly. */
const mostPopulous: Record<string, [zone: string, share: number]> = {
  AQ: ['Antarctica/McMurdo', 0.3],
  AR: ['America/Argentina/Buenos_Aires', 1],
  AU: ['Australia/Sydney', 0.6],
  BR: ['America/Sao_Paulo', 0.85],
  CA: ['America/Toronto', 0.6],
  CD: ['Africa/Kinshasa', 0.6],
  CL: ['America/Santiago', 0.95],
  CN: ['Asia/Shanghai', 1],
  CY: ['Asia/Nicosia', 1],
  DE: ['Europe/Berlin', 1],
  EC: ['America/Guayaquil', 0.95],
  ES: ['Europe/Madrid', 0.95],
  FM: ['Pacific/Ponape', 0.5],
  ID: ['Asia/Jakarta', 0.8],
  KI: ['Pacific/Tarawa', 0.9],
  KZ: ['Asia/Almaty', 1],
  MN: ['Asia/Ulaanbaatar', 0.9],
  MX: ['America/Mexico_City', 0.85],
  MY: ['Asia/Kuala_Lumpur', 1],
  NZ: ['Pacific/Auckland', 0.95],
  PF: ['Pacific/Tahiti', 0.95],
  PG: ['Pacific/Port_Moresby', 0.95],
  PS: ['Asia/Hebron', 1],
  PT: ['Europe/Lisbon', 0.95],
  RU: ['Europe/Moscow', 0.6],
  UA: ['Europe/Kyiv', 0.95],
  US: ['America/New_York', 0.48],
  UZ: ['Asia/Tashkent', 1],
  VN: ['Asia/Ho_Chi_Minh', 1],
};

const inverted = (table: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(table).flatMap(([zone, keys]) => keys.split(' ').map((key) => [key, zone] as const)),
  );

/** Of states with two zones, the one where most of its people live. */
const regionZones: Record<string, ReadonlyMap<string, string>> = {
  US: inverted({
    'America/New_York': 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV',
    'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
    'America/Denver': 'CO MT NM UT WY',
    'America/Boise': 'ID',
    'America/Phoenix': 'AZ',
    'America/Los_Angeles': 'CA NV OR WA',
    'America/Anchorage': 'AK',
    'Pacific/Honolulu': 'HI',
  }),
  CA: inverted({
    'America/Toronto': 'ON QC',
    'America/Winnipeg': 'MB',
    'America/Regina': 'SK',
    'America/Edmonton': 'AB NT',
    'America/Vancouver': 'BC',
    'America/Halifax': 'NS NB PE',
    'America/St_Johns': 'NL',
    'America/Whitehorse': 'YT',
    'America/Iqaluit': 'NU',
  }),
  AU: inverted({
    'Australia/Sydney': 'NSW ACT',
    'Australia/Melbourne': 'VIC',
    'Australia/Brisbane': 'QLD',
    'Australia/Adelaide': 'SA',
    'Australia/Perth': 'WA',
    'Australia/Hobart': 'TAS',
    'Australia/Darwin': 'NT',
  }),
};

/** State codes of countries that have several zones, for reading addresses. */
export const isRegion = (country: string, region: string): boolean =>
  regionZones[country]?.has(region.toUpperCase()) ?? false;

const zoneOfPhone = (country: string, phone: string): string | null => {
  if ((country === 'US' || country === 'CA') && phone.startsWith('+1')) {
    const code = phone.slice(2, 5);
    // Numbers without a place: toll-free, premium, personal.
    if (/^(8(00|22|33|44|55|66|77|88)|900|5\d\d)$/.test(code) && !areaZones.has(code)) return null;
    return areaZones.get(code) ?? (country === 'US' ? 'America/New_York' : 'America/Toronto');
  }
  if (country === 'AU')
    return (
      { '+612': 'Australia/Sydney', '+613': 'Australia/Melbourne', '+617': 'Australia/Brisbane' }[
        phone.slice(0, 4)
      ] ?? null
    );
  return null;
};

/**
 * North American area codes outside the Eastern zone, after libphonenumber's time-zone map (the zone of most of an
 * area's numbers); all others are Eastern.
 */
const areaZones = inverted({
  'America/Chicago':
    '205 210 214 217 218 224 225 228 235 251 254 256 262 274 281 308 309 312 314 316 318 319 320 325 327 331 334 337 346 353 361 402 405 409 414 417 430 432 447 464 469 479 501 504 507 512 515 531 534 539 557 563 572 573 580 601 605 608 612 615 618 620 629 630 636 641 651 659 660 662 682 689 701 708 712 713 715 726 730 731 737 763 769 773 779 785 806 815 816 817 830 832 847 850 870 872 901 903 913 918 920 931 936 938 940 945 952 956 972 975 979 985',
  'America/Denver': '303 307 385 406 435 505 575 719 720 748 801 915 970 983',
  'America/Boise': '208 986',
  'America/Phoenix': '480 520 602 623 928',
  'America/Los_Angeles':
    '206 209 213 253 279 310 323 341 350 360 369 408 415 424 425 442 458 503 509 510 530 541 559 562 564 619 626 628 650 657 661 669 702 707 714 725 738 747 760 775 805 818 820 831 840 858 909 916 925 949 951 971',
  'America/Anchorage': '907',
  'Pacific/Honolulu': '808',
  'America/Winnipeg': '204 431 474 584',
  'America/Regina': '306 639',
  'America/Edmonton': '368 403 587 780 825',
  'America/Vancouver': '236 250 257 604 672 778',
  'America/Halifax': '428 506 782 902',
  'America/St_Johns': '709',
  'America/Whitehorse': '867',
});
