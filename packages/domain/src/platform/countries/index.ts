/** Regions that are no country. */
const groups = ['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO'];

/** Every two-letter code that names a country → the one in use (ISO 3166-1 alpha-2); a code that is no more (DD) becomes it (DE). */
export function codesInUse(): [string, string][] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => names.of(code) && !groups.includes(code))
    .map((code) => [code, Intl.getCanonicalLocales(`und-${code}`)[0]!.slice(4)]);
}

/** The code of every country, each once: in use today. */
export const countryCodes = (): string[] => [...new Set(codesInUse().map(([, now]) => now))].sort();
