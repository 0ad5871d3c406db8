import { textOf, type Tag } from '../../../../acquisition/website/index.ts';

export interface Heading {
  /** 1..6 */
  level: number;
  text: string;
}

const APART = new Set('nav header footer aside script style noscript template svg iframe form'.split(' '));

/** Text that is not the same on every page. */
export const ownText = (root: Tag | undefined, whole: string): string => {
  if (!root) return whole.slice(0, 50_000);
  let text = '';
  const add = (tag: Tag): void => {
    for (const child of tag.children) {
      if (text.length > 50_000) return;
      if (typeof child === 'string') text += `${child} `;
      else if (!APART.has(child.name)) add(child);
    }
  };
  add(root);
  return text;
};

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** In the order of the page. */
export const headingsOf = (root: Tag | undefined): Heading[] => {
  const found: Heading[] = [];
  const add = (tag: Tag): void => {
    for (const child of tag.children) {
      if (typeof child === 'string' || found.length >= 200) continue;
      if (/^h[1-6]$/.test(child.name)) found.push({ level: Number(child.name[1]), text: textOf(child, 120) });
      else add(child);
    }
  };
  if (root) add(root);
  return found;
};

/** Share of three-word sequences that two pages have in common (Jaccard, 0..1); of the first 2,000 words. */
export const resemblance = (a: readonly string[], b: readonly string[]): number => {
  const [x, y] = [shingles(a), shingles(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let common = 0;
  for (const one of x) if (y.has(one)) common += 1;
  return common / (x.size + y.size - common);
};
const shingles = (words: readonly string[]): Set<string> =>
  new Set(words.slice(0, 2_000).flatMap((_, i) => (i < 2 ? [] : words.slice(i - 2, i + 1).join(' '))));
