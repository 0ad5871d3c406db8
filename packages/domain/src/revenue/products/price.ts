import { isCurrency, minorDigits, type Money } from '../../platform/money/index.ts';

/** More digits no card is charged. */
const MOST = 99_999_999;

/** Of what parts of a currency's minor unit a card's price is made: a dinar's last decimal is 0, an ariary has no parts. */
const stepOf = (currency: string): number =>
  currency === 'MGA' ? 100 : minorDigits(currency) === 3 ? 10 : 1;

/** Why nobody can pay this price, as a sentence; null where one can. */
export function whyNoPrice({ cents, currency }: Money): string | null {
  if (!isCurrency(currency)) return 'Choose a currency.';
  if (!Number.isInteger(cents) || cents < 1) return 'Give a price above nothing.';
  if (cents > MOST) return 'No card is charged as much.';
  if (cents % stepOf(currency) !== 0) return `Cards are not charged so small a part of ${currency}.`;
  return null;
}
