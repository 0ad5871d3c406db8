import { minorDigits } from './currency.ts';
import { readingsOf, type DecimalMark } from './decimal.ts';
import { writtenIn } from './unit.ts';

export interface AmountReading {
  /** The currency in whose minor units the amount is wanted; default USD. */
  currency?: string;
  /** How the texts around this one write decimals, where that is known. */
  decimal?: DecimalMark | null;
  /** True where nothing smaller than the minor unit is taken. */
  exact?: boolean;
}

/** An amount in minor units, which may have a fraction (a lead for $0.125); or why a text says none. */
export type Amount = { cents: number; why?: undefined } | { cents?: undefined; why: string };

/** Ends the sentence `"x" …` about a text that is no amount. */
export const NO_AMOUNT = 'is not an amount of money.';

/** A million times a thousand million: more is a slip, and sums stay exact. */
const MOST = 1e15;

/**
 * The amount in a text as people and their programs write it: `$1,234.50`, `12 500,00 kr.`, `CHF 1'200.–`, `Rs. 50`,
 * `1,25,000`. Never guessed: what could be two amounts (`1,250` where nothing says how decimals are written), what is of
 * another currency and what is less than nothing is none, and the reason says so.
 */
export function readAmount(
  text: string,
  { currency = 'USD', decimal = null, exact = false }: AmountReading = {},
): Amount {
  const written = writtenIn(text);
  if (!written) return { why: NO_AMOUNT };
  if (written.of && !written.of.includes(currency)) return { why: `is not in ${currency}.` };
  const digits = minorDigits(currency);
  const all = readingsOf(written.number).filter(
    ({ value }, _, { length }) => decimalsIn(value) <= digits || !(exact || (digits === 0 && length > 1)),
  );
  const fitting = all.length > 1 ? all.filter(({ mark }) => mark === decimal) : all;
  if (all.length > 1 && fitting.length !== 1)
    return { why: `could be ${all.map(({ value }) => value).join(' or ')}, and nothing says which.` };
  const [read] = fitting;
  // The point is moved in the text: a multiplication would round.
  const cents = Number(`${read?.value}e${digits}`);
  if (!read || cents > MOST) return { why: NO_AMOUNT };
  if (written.negative && cents > 0) return { why: 'is less than nothing.' };
  return { cents };
}

const decimalsIn = (value: string): number => value.split('.')[1]?.length ?? 0;
