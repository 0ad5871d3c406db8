import { asciiDigits } from '../../../platform/digits/index.ts';
import { dayFrom } from '../../normalise/date.ts';
import { visible } from '../../normalise/visible.ts';

/**
 * A number's text without what is none of it: the words around it, digits of other scripts, the `.0` and the power of
 * ten of a spreadsheet that lost no digit, the letters of a vanity number.
 */
export function mended(written: string): string {
  const text = asciiDigits(visible(written))
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
