/** In lower case and without accents: `MÜLLER` is `muller`. Letters of their own (`ß`, `ø`) stay. */
export const withoutAccents = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
