/** A vendor's prefix, what is signed, a digest: by their looks. Case counts. */
const KNOWN = [
  String.raw`\b(?:lf|sk|rk|pk|whsec|ghp|gho|github_pat|xox[abpr])[_-](?=[\w-]*\d)[\w-]{16,}`,
  String.raw`\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}`,
  String.raw`\bAKIA[0-9A-Z]{12,}`,
  String.raw`\b(?=[a-f]*\d)[0-9a-f]{32,}\b`,
].join('|');
/** What may be a random word, as the secrets of links, sessions and keys are (base64url). */
const LONG = 24;
const LONG_WORD = String.raw`[\w-]{${LONG},}`;
const pattern = new RegExp(`(${KNOWN})|${LONG_WORD}`, 'g');

/** A text with `…` in the place of keys, tokens and digests; ids and names, however long, stay. */
export const withoutTokens = (text: string): string =>
  text.replaceAll(pattern, (word: string, known?: string) => (known || isRandom(word) ? '…' : word));

/** True where there is one: no such text enters a history. */
export const holdsToken = (text: string): boolean => withoutTokens(text) !== text;

/** From small to capital letter to digit and back: random words do so at two of three places. */
const switches = /[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|[0-9](?=[A-Za-z])/g;
/** What hardly stands in names, whose capital letters begin words and whose digits end them. */
const odd = /[A-Z](?=[A-Z0-9])|[0-9](?=[A-Za-z])/g;
/** Ids are random, too, and open nothing. */
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const isRandom = (whole: string): boolean => {
  const word = whole.replaceAll(uuids, '');
  const count = (of: RegExp) => word.match(of)?.length ?? 0;
  return word.length >= LONG && count(switches) >= word.length / 3 && count(odd) >= 4;
};
