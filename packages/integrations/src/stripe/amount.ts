import { minorDigits } from '@leadfactory/domain/platform/money';

/**
 * Where Stripe counts a currency otherwise than in its minor unit of ISO 4217 (docs.stripe.com/currencies, “Zero-decimal
 * currencies” and “Special cases”): the krona and the shilling with two decimals that are always 0, the ariary in wholes.
 */
const digitsAtStripe: Record<string, number> = { ISK: 2, UGX: 2, MGA: 0 };

const shift = (currency: string): number =>
  (digitsAtStripe[currency.toUpperCase()] ?? minorDigits(currency)) - minorDigits(currency);

/**
 * An amount of ours as Stripe counts it. Throws a RangeError for one that Stripe cannot take: a part of an ariary, or of
 * a currency with three decimals one whose last is not 0.
 */
export function toStripe(cents: number, currency: string): number {
  const amount = cents * 10 ** shift(currency);
  const step = minorDigits(currency) === 3 ? 10 : 1;
  if (!Number.isSafeInteger(amount) || amount % step !== 0)
    throw new RangeError(`Stripe cannot take this amount of ${currency} to its last decimal.`);
  return amount;
}

export const fromStripe = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** -shift(currency));
