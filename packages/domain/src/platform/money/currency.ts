import * as currencies from 'dinero.js/currencies';

const known = new Map(Object.values(currencies).map((currency) => [currency.code as string, currency]));

/**
 * How many decimals a currency's minor unit has (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD; 2 for a code that is not
 * known. `Intl` is not asked: it says how people write prices (no fillér, no centavo), and not alike in every browser.
 */
export function minorDigits(currency: string): number {
  const found = known.get(currency.toUpperCase());
  // An ariary and an ouguiya have five parts each; ISO 4217 gives them two decimals.
  return !found || found.base !== 10 ? 2 : found.exponent;
}

/** True for the code of a currency that ISO 4217 knows. */
export const isCurrency = (code: string): boolean => known.has(code);

/** The codes of all currencies in use, in their order. */
export const currencyCodes = (): string[] => [...known.keys()].sort();
