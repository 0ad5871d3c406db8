import { codesInUse } from '../../platform/countries/index.ts';
import { alpha3 } from './alpha3.ts';

let codes: Map<string, string> | undefined;

/** ISO 3166 alpha-2 code of a country given as code (alpha-2, alpha-3) or by a name in a usual language; null if unknown. */
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

/** Languages in which lists of leads name countries; English first, whose names count where two languages differ. */
const languages =
  'en de fr es it pt nl pl cs sk hu ro bg el tr ru uk sv da nb fi et lv lt sl hr sr sq ca ja zh zh-Hant ko ar he fa hi th vi id ms'.split(
    ' ',
  );

function readCodes(): Map<string, string> {
  const found = new Map<string, string>();
  const known = codesInUse();
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const [code, now] of known) {
      const name = plain(names.of(code) ?? '');
      if (name && !found.has(name)) found.set(name, now);
    }
  }
  for (const [code, now] of known) found.set(code.toLowerCase(), now);
  for (const pair of alpha3) found.set(pair.slice(0, 3).toLowerCase(), pair.slice(3));
  for (const [alias, code] of Object.entries(aliases)) found.set(alias, code);
  return found;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
