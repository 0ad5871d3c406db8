let codes: Map<string, string> | undefined;

/** ISO 3166 alpha-2 code of a country given as code or by its English (or a common) name; null if unknown. */
export function countryCode(given: string): string | null {
  codes ??= readCodes();
  return codes.get(plain(given)) ?? null;
}

const aliases: Record<string, string> = {
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  deutschland: 'DE',
  österreich: 'AT',
  schweiz: 'CH',
  suisse: 'CH',
  españa: 'ES',
  italia: 'IT',
  'czech republic': 'CZ',
  turkey: 'TR',
  russia: 'RU',
  'south korea': 'KR',
  uae: 'AE',
};

/** Regions that are no country. */
const groups = ['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO'];

function readCodes(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Map<string, string>();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  for (const a of letters)
    for (const b of letters) {
      const name = names.of(a + b);
      if (!name || groups.includes(a + b)) continue;
      // A code that is no more (DD) becomes the one in use (DE).
      const code = Intl.getCanonicalLocales(`und-${a}${b}`)[0]!.slice(4);
      found.set(plain(name), code).set((a + b).toLowerCase(), code);
    }
  for (const [alias, code] of Object.entries(aliases)) found.set(alias, code);
  return found;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
