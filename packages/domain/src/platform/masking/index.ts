// What a log may say. Everything that LeadFactory's processes write to their logs goes through here.

const SECRET_NAME = String.raw`[\w-]*(?:password|passwd|secret|token|api[-_]?key|credentials?|authorization|cookie)`;

/** What is kept although it looks like a number of a person: ids, instants, addresses of machines. */
const KEPT = [
  String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
  String.raw`\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?`,
  String.raw`\b(?:\d{1,3}\.){3}\d{1,3}\b`,
].join('|');

const HIDDEN = [
  // A header's or a variable's value by its name: to the end of the line, or of the quotes around it.
  String.raw`\b(?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:bearer|basic|digest|token)?\s*[^\s"',;}]+`,
  String.raw`\b(?:set-)?cookie["']?\s*[:=]\s*["']?[^"'\r\n}]+`,
  String.raw`\b${SECRET_NAME}["']?\s*[:=]\s*(?:"[^"]*"|'[^']*'|[^\s"',;&}]+)`,
  String.raw`\b(?:bearer|basic)\s+[\w+/=.~-]{8,}`,
  // Who signs in by an address of the web: user and password before its host.
  String.raw`(?<=:\/\/)[^\s/@"']+@`,
  // People: mail addresses, as links write them, too, and numbers.
  String.raw`[\p{L}\p{N}._%+'&=/!#$*?^{|}~-]*[\p{L}\p{N}_+](?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`,
  String.raw`\+?\(?\d(?:[ ()/.-]{0,2}\d){6,}`,
  // Keys and tokens by their looks: vendors' prefixes, what is signed, long digests, long words of mixed letters.
  String.raw`\b(?:lf|sk|rk|pk|whsec|ghp|gho|xox[abpr]|re|key)[_-][\w-]{8,}`,
  String.raw`\beyJ[\w-]+\.[\w-]+(?:\.[\w-]+)?`,
  String.raw`\bAKIA[0-9A-Z]{12,}`,
  String.raw`\b[0-9a-f]{32,}\b`,
  String.raw`(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{24,}`,
].join('|');

const pattern = new RegExp(`(${KEPT})|${HIDDEN}`, 'giu');
const mixed = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])/;
const secretName = new RegExp(`^${SECRET_NAME}$`, 'i');

/** A text for a log, with `…` in the place of secrets, addresses of people and numbers of people. */
export const masked = (text: string): string =>
  text.replaceAll(pattern, (found: string, kept?: string) => {
    if (kept !== undefined) return kept;
    // Case does not count in the pattern: long words that are no token are told by it here.
    return /^[\w-]{24,}$/.test(found) && /[a-z]/i.test(found) && !isToken(found) ? found : '…';
  });

const isToken = (word: string) =>
  mixed.test(word) ||
  /^[0-9a-f]{32,}$/i.test(word) ||
  /^(?:lf|sk|rk|pk|whsec|ghp|gho|xox[abpr]|re|key)[_-]/i.test(word);

/** The same for what a log line is made of: every text in it, at any depth, and whole what a secret's name stands at. */
export function maskedFields(value: unknown, key = ''): unknown {
  if (value !== null && value !== undefined && key && secretName.test(key)) return '…';
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map((one) => maskedFields(one));
  if (value instanceof Error) return masked(value.stack ?? value.message);
  if (value !== null && typeof value === 'object' && !(value instanceof Date))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskedFields(one, name)]));
  return value;
}
