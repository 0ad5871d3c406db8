/** A name as a key: lower case, without accents, punctuation and the form of the company (Ltd, GmbH, …). */
export function nameKey(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  while (words.length > 1 && companyForms.has(words.at(-1)!)) words.pop();
  return words.join(' ');
}
const companyForms = new Set(
  'ltd limited llc inc incorporated corp corporation co gmbh ag kg ug bv nv sa sas sarl srl spa oy ab as plc pty llp'.split(
    ' ',
  ),
);
