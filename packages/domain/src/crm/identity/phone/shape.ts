import { dayFrom } from '../../normalise/date.ts';

/**
 * A number's text without what is none of it: the words around it, digits of other scripts, the `.0` and the power of
 * ten of a spreadsheet that lost no digit, the letters of a vanity number.
 */
export function mended(written: string): string {
  const text = asciiDigits(written.normalize('NFKC'))
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/^['‘’=\s"]+|["\s]+$/g, '')
    .replace(/^\p{L}[\p{L}\s.]*[:.]?\s*(?=[+(\d])/u, '')
    .replace(/^((?:\D*\d){7,}[\d.)]*)\s*[(,–-]?\s*(?!(?:x|ext)\b)\p{L}[\p{L}\s.)]*$/iu, '$1')
    .trim()
    .replace(/^\(\+(\d{1,3})\)/, '+$1')
    // Read as a number by a spreadsheet: `16175550141.0`.
    .replace(/^(\+?\d{7,15})[.,]0+$/, '$1');
  const power = /^(\d)[.,](\d+)e\+?(\d{1,2})$/i.exec(text);
  if (power && power[2]!.length === Number(power[3])) return power[1]! + power[2]!;
  return lettersAsDigits(text);
}

/** With the digits of other scripts as 0 to 9. */
export const asciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, asciiDigit);

/** Digits of each script stand in tens, one after the other. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.findLast((from) => from <= code);
  return zero !== undefined && code - zero < 10 ? String(code - zero) : digit;
}
const ZEROS = [
  ...[0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66],
  ...[0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810],
];

/** Letters on the keys (ITU-T E.161): `1-800-FLOWERS`. */
function lettersAsDigits(text: string): string {
  if (!/^\+?[\d().\s-]*\d{3}[().\s-]*[A-Z]{3,10}(?:[\s-]?[A-Z]{1,8})?$/.test(text)) return text;
  return text.replace(/[A-Z]/g, (letter) => KEYS[letter.charCodeAt(0) - 65]!);
}
const KEYS = '22233344455566677778889999';

/** What is no phone number, whatever its digits: a date, a number with a power of ten or decimals, words. */
export const spoiled = (text: string): boolean =>
  isDate(text) ||
  /\d[.,]?\d*\s*e\s*\+?\d+$/i.test(text) ||
  /^\d+[.,]\d{1,2}$/.test(text) ||
  /^\d{1,3}(?:,\d{3})+$/.test(text) ||
  /[%$€£@]/.test(text) ||
  /\p{L}{4,}/u.test(text.replace(/(?:extension|extn?|durchwahl|poste|anexo|ramal|interno)\.?:?\s*\d+$/i, ''));

function isDate(text: string): boolean {
  const day = text.replace(/[ T]\d{1,2}:\d{2}.*$/, '');
  if (dayFrom(day) !== null) return true;
  const [, a, , b, c] = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/.exec(day) ?? [];
  if (!a || !b || !c) return /^\d{1,2}[ -]?\p{L}{3,9}\.?[ -]?\d{2,4}$/u.test(day);
  const [x, y, z] = [Number(a), Number(b), Number(c)];
  const inYear = (month: number, date: number) => month >= 1 && month <= 12 && date >= 1 && date <= 31;
  if (a.length === 4) return c.length <= 2 && x >= 1900 && x < 2100 && inYear(y, z);
  return (c.length === 2 || (c.length === 4 && z >= 1900 && z < 2100)) && (inYear(x, y) || inYear(y, x));
}
