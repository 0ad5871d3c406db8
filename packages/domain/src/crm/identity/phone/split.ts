import { readPhone, type PhoneReading } from './read.ts';

/** Between numbers: `;`, `,`, `|`, a line's end, `or`; a slash, too, which stands inside of numbers as well. */
const BETWEEN = /\s*(?:[;,|\n]|(?:\s|^)(?:or|and|und|oder|et|ou|y|o|e|&)(?=\s)|\s\/\s|\/|\s{3,})\s*/iu;

/**
 * Every number of a text, in its order. More than one only where each part is a valid number in itself:
 * `0421 / 123 45 67` is one. Empty for what is none.
 */
export function readPhones(text: string, country: string | null): PhoneReading[] {
  const parts = text.split(BETWEEN).filter((part) => /\d/.test(part));
  if (parts.length > 1 && parts.length <= 10) {
    const several = parts.map((part) => readPhone(part, country));
    if (several.every((one) => one !== null && (one.status === 'valid' || one.status === 'possible')))
      return several as PhoneReading[];
  }
  const one = readPhone(text, country);
  if (one?.status === 'valid') return [one];
  const words = text
    .trim()
    .split(/\s+/)
    .map((word) => readPhone(word, country));
  if (words.length > 1 && words.every((word) => word?.status === 'valid')) return words as PhoneReading[];
  // Two numbers one after the other make none together; which one is meant is for a person to say.
  const readable = parts.length > 1 ? parts.flatMap((part) => readPhone(part, country) ?? []) : [];
  if (readable.some(({ status }) => status === 'valid')) return readable;
  return one ? [one] : [];
}
