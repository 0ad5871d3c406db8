import type { Evidence } from '@leadfactory/domain/assessment/findings';
import type { Stated } from './locals.ts';

/** On one page, what search engines are told against what visitors read. */
export const differing = (stated: readonly Stated[]): Evidence[] =>
  [...Map.groupBy(stated, ({ url }) => url)].flatMap(([url, here]) => {
    const written = here.filter(({ method }) => method !== 'schema.org');
    if (written.length === 0) return [];
    return several(here.filter(({ method }) => method === 'schema.org'))
      .filter(({ value }) => !written.some((one) => one.value === value))
      .map(({ value }) => ({ url, found: `${value} for search engines, ${written[0]!.value} on the page` }));
  });

/** Names that do not hold one another: “Bright Smiles” and “Bright Smiles Dental” are one. */
export const otherNames = (names: readonly Stated[]): Evidence[] => {
  const others = several(names).filter(
    ({ value }, _, all) => !all.every((one) => shareWords(one.value, value)),
  );
  return others.map(({ value, url }) => ({ url, found: `name: ${value}` }));
};

/** Pages with a single number that is not the same on each. */
export const otherNumbers = (phones: readonly Stated[]): Evidence[] => {
  const written = phones.filter(({ method }) => method !== 'schema.org');
  const single = [...Map.groupBy(written, ({ url }) => url).values()].flatMap((all) =>
    several(all).length === 1 ? [all[0]!] : [],
  );
  const main = several(single);
  return main.length > 1 ? main.map(({ value, url }) => ({ url, found: `phone: ${value}` })) : [];
};

export const first = (stated: readonly Stated[]) =>
  stated.slice(0, 1).map(({ value, url }) => ({ url, found: value }));

export const several = (stated: readonly Stated[]): Stated[] =>
  stated.filter((one, i) => stated.findIndex(({ value }) => value === one.value) === i);

export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');

export const shareWords = (a: string, b: string): boolean => {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return (
    words(a).some((word) => words(b).includes(word)) ||
    plain(a).includes(plain(b)) ||
    plain(b).includes(plain(a))
  );
};
