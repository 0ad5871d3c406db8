import { withoutAccents } from './accents.ts';

/** A name as a key: lower case, without accents, punctuation, `the`, and the form of the company (Ltd, GmbH & Co. KG, …). */
export function nameKey(text: string): string {
  const words = withoutAccents(text)
    .replace(/[ßøæœłđð]/g, (letter) => LETTERS[letter]!)
    // Abbreviations are one word (`S.A.`, `L.L.C.`), and so is what an apostrophe joins (`Joe's`).
    .replace(/\b(?:\p{L}\.){2,}/gu, (short) => `${short.replaceAll('.', '')} `)
    .replace(/(?<=\p{L})['’`](?=\p{L})/gu, '')
    .replace(/[&+]/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  if (words.length > 1 && words[0] === 'the') words.shift();
  while (words.length > 1 && (FORMS.has(words.at(-1)!) || words.at(-1) === 'and')) words.pop();
  return words.join(' ');
}

const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd' };

const FORMS = new Set(
  (
    'ltd limited llc llp lp pllc plc inc incorporated corp corporation co company pc pty pte sdn bhd ' +
    'gmbh mbh ag kg kgaa ohg gbr ug ek ev eg se haftungsbeschrankt bv nv vof bvba sprl sa sas sasu sarl eurl snc ' +
    'srl srls spa sl slu sau lda ltda eireli oy oyj ab hb kb as asa aps ivs sro kft zrt bt doo ood eood ooo ' +
    'sp z oo zoo kk'
  ).split(' '),
);
