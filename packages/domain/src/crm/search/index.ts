import { asciiDigits } from '../../platform/digits/index.ts';
import { readPhone } from '../identity/phone/read.ts';
import { mended } from '../identity/phone/shape.ts';
import { dayFrom } from '../normalise/date.ts';
import { toUnicode } from '../normalise/host.ts';
import { visible } from '../normalise/visible.ts';

/** What somebody looks for: words in any order, and telephone numbers as digits, however they were written. */
export interface Search {
  words: string;
  /** Without what is dialled before a number within a country, or to leave it. */
  numbers: string[];
}

/** Reads what was typed into a search; null where nothing was. */
export function readSearch(typed: string): Search | null {
  const text = asciiDigits(visible(typed)).trim();
  if (text === '') return null;
  const numbers: string[] = [];
  const words = vanity(text)
    .replace(/\(0\)/g, ' ')
    .replace(LABEL, '$1')
    .replace(EXTENSION, '$1')
    .replace(NUMBER, (run) => {
      const digits = run.replace(/\D/g, '');
      if (digits.length < 7 || digits.length > 20 || dayFrom(run) !== null) return run;
      numbers.push((readPhone(run, null)?.e164 ?? digits).replace(/^[+0]+/, ''));
      return ' ';
    })
    // Of a website what leads are known by: its host.
    .replace(/(?<=^|\s)(?:[a-z]+:\/\/)?(?:www\.)?([^\s/@]+\.[^\s/@]+)(?:\/\S*)?/giu, (_, host: string) =>
      toUnicode(host.toLowerCase()),
    )
    .replace(/(?<=^|\s)mailto:/gi, '')
    .trim();
  return { words, numbers };
}

const LABEL = /(?<=^|\s)(?:tel|phone|fax|mobile|mob|telefon|tél)\.?:\s*([+(\d])/giu;
const EXTENSION =
  /(\d[\d\s().-]{5,}\d)\s*(?:,|;)?\s*(?:extension|extn?|x|#|durchwahl|poste)\.?:?\s*\d{1,6}(?!\d)/giu;
/** Digits with what stands between them in a number, and no letter or address around. */
const NUMBER = /(?<![\p{L}\p{N}@._])(?:\+\s?)?\(?\+?\d[\d\s().\/‐-―-]*\d(?![\p{L}\p{N}@_])/gu;

/** `1-800-FLOWERS` as digits; any other text as it is. */
function vanity(text: string): string {
  const digits = /^[+(\d]/.test(text) ? mended(text) : text;
  return /^[+\d\s().-]+$/.test(digits) ? digits : text;
}
