import { asciiDigits } from '../digits/index.ts';
import { isCurrency } from './currency.ts';

const dollars = 'USD CAD AUD NZD SGD HKD TWD MXN COP CLP ARS UYU JMD TTD BBD BSD BZD FJD NAD LRD';
const rupees = 'INR PKR LKR NPR MUR SCR';

/** Signs and words for currencies, in small letters, and which they may be. Codes of ISO 4217 stand for themselves. */
const units: Record<string, string> = {
  ...{ $: dollars, dollar: dollars, dollars: dollars, us$: 'USD', $us: 'USD', c$: 'CAD', ca$: 'CAD' },
  ...{ a$: 'AUD', au$: 'AUD', nz$: 'NZD', s$: 'SGD', hk$: 'HKD', nt$: 'TWD', mx$: 'MXN', r$: 'BRL' },
  ...{ '€': 'EUR', euro: 'EUR', euros: 'EUR', '£': 'GBP', '¥': 'JPY CNY', 円: 'JPY', 元: 'CNY', '₩': 'KRW' },
  ...{ 원: 'KRW', '₹': 'INR', '₨': rupees, rs: rupees, re: rupees, '₽': 'RUB', руб: 'RUB', р: 'RUB' },
  ...{ '₺': 'TRY', tl: 'TRY', '₪': 'ILS', '₫': 'VND', đ: 'VND', '฿': 'THB', '₱': 'PHP', '₦': 'NGN' },
  ...{ '₴': 'UAH', грн: 'UAH', '₸': 'KZT', '₡': 'CRC', kr: 'SEK NOK DKK ISK', rp: 'IDR', rm: 'MYR' },
  ...{ zł: 'PLN', zl: 'PLN', kč: 'CZK', kc: 'CZK', ft: 'HUF', lei: 'RON MDL', leu: 'RON MDL', лв: 'BGN' },
  ...{
    fr: 'CHF',
    sfr: 'CHF',
    din: 'RSD',
    дин: 'RSD',
    km: 'BAM',
    r: 'ZAR',
    ksh: 'KES',
    dhs: 'AED',
    's/': 'PEN',
  },
};

/** The currencies that a word may mean; null where it is no currency. */
function meaning(word: string): string[] | null {
  const bare = word.replace(/\.$/, '');
  const code = bare.toUpperCase();
  if (isCurrency(code)) return [code];
  return units[bare.toLowerCase()]?.split(' ') ?? null;
}

/** The number in a text, as it stands there, and what is said beside it. */
export interface Written {
  number: string;
  negative: boolean;
  /** The currencies that its words may mean; null where no currency is named. */
  of: string[] | null;
}

/** Null for a text that holds no number, or anything else besides: a word that is no currency, a second number. */
export function writtenIn(given: string): Written | null {
  const text = plain(given);
  // A full stop behind a letter is the word's: `Rs.50`.
  const number = /(?:(?<!\p{L})[.,])?\d(?:[\d.,' ]*\d)?/u.exec(text);
  if (!number) return null;
  const beside = `${text.slice(0, number.index)} ${text.slice(number.index + number[0].length)}`;
  let of: string[] | null = null;
  for (const word of beside
    .replace(/[-+()]/g, ' ')
    .split(' ')
    .filter(Boolean)) {
    const may = meaning(word);
    if (!may) return null;
    of = of ? of.filter((code) => may.includes(code)) : may;
  }
  return { number: number[0], negative: /[-(]/.test(beside), of };
}

/** Digits, spaces, signs and separators as ASCII has them, without the dash that says “and no cents” (`50,–`). */
const plain = (text: string): string =>
  asciiDigits(text)
    .replace(/[٫．]/g, '.')
    .replaceAll('，', ',')
    .replace(/[٬’‘`´]/g, "'")
    .replaceAll('￥', '¥')
    .replace(/[−–—]/g, '-')
    .replace(/[\s\u200e\u200f\u061c]+/g, ' ')
    .replace(/(?<=\d)[.,]-{1,2}(?!\d)/, '')
    .trim();
