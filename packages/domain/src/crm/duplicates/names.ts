import { distance } from 'fastest-levenshtein';
import { nameKey } from '../normalise/index.ts';

/** How alike two names are, 0..1: without case, accents and the company's form; words in any order, or left out. */
export function nameLikeness(one: string, other: string): number {
  // What stands in brackets is where it is, or what.
  const [a, b] = [one, other].map((name) => nameKey(name.replace(/\([^)]*\)/g, ' ') || name)) as [
    string,
    string,
  ];
  if (a === b) return 1;
  const [short, long] = [a, b].map((key) => key.split(' ').sort()).sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  const letters = Math.max(
    likeness(a, b),
    likeness(short.join(' '), long.join(' ')),
    likeness(joined(a), joined(b)),
  );
  // "Joes Pizza" of "Joes Pizza and Pasta": two words or a long one, and not most of the name left out.
  const within = short.every((word) => long.includes(word)) && short.join('').length >= 5;
  return within && short.length * 2 >= long.length ? Math.max(0.9, letters) : letters;
}

const likeness = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length, 1);

const joined = (key: string): string => key.replaceAll(' ', '');
