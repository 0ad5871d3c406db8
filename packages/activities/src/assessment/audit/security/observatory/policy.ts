/** Directives of a Content-Security-Policy with their sources, lower case. */
export type Directives = Map<string, Set<string>>;

export interface ParsedPolicies {
  directives: Directives;
  /** `report-uri` or `report-to` stands twice in one policy, which is forgiven. */
  repeated: boolean;
}

interface Source {
  text: string;
  policy: number;
  kept: boolean;
}

const SHORTEST = 6;
const MAY_REPEAT = new Set(['report-uri', 'report-to']);
const HEADER_ONLY = ['frame-ancestors', 'report-uri', 'sandbox'];
const collate = new Intl.Collator('en').compare;

/** Several policies may stand in one header, with commas between (RFC 9110 5.3, CSP3 2.2). */
export const splitPolicies = (headers: readonly string[]): string[] =>
  headers.flatMap((header) => header.split(',').map((policy) => policy.trim()));

/**
 * Reads policies as the Observatory does: of several, a source counts where both have it. Null where one of them is
 * no policy, or has a directive twice.
 */
export const parsePolicies = (policies: readonly string[]): ParsedPolicies | null => {
  const texts = policies.map((policy) => policy.replaceAll(/[\r\n]/g, '').trim());
  if (texts.some((text) => text.length < SHORTEST)) return null;
  const merged = new Map<string, Source[]>();
  let repeated = false;
  for (const [policy, text] of texts.entries()) {
    const seen = new Set<string>();
    for (const part of text.split(';')) {
      const [word = '', ...values] = part.trim().split(/\s+/);
      if (!word) continue;
      const directive = word.toLowerCase();
      if (seen.has(directive)) {
        if (!MAY_REPEAT.has(directive)) return null;
        repeated = true;
      }
      seen.add(directive);
      const sources = sourcesOf(directive, values, policy);
      merged.set(directive, merge(policy === 0 ? [] : (merged.get(directive) ?? []), sources));
      // From the second policy on, what the first one allows must be allowed again.
      if (policy === 0 && texts.length > 1) for (const source of merged.get(directive)!) source.kept = false;
    }
  }
  const directives: Directives = new Map();
  for (const [directive, sources] of merged)
    directives.set(directive, new Set(sources.length > 0 ? sources.map(({ text }) => text) : ["'none'"]));
  return { directives, repeated };
};

/** A `<meta>` cannot set these directives (HTML standard, http-equiv). */
export const withoutHeaderOnly = (directives: Directives): Directives =>
  new Map([...directives].filter(([directive]) => !HEADER_ONLY.includes(directive)));

const sourcesOf = (directive: string, values: string[], policy: number): Source[] => {
  const kept = policy === 0;
  if (values.length === 0 && directive.endsWith('-src')) return [{ text: "'none'", policy, kept }];
  return values.map((value) => ({ text: value.toLowerCase(), policy, kept }));
};

const merge = (before: Source[], added: Source[]): Source[] => {
  const all = [...before, ...added].sort((a, b) => collate(a.text, b.text));
  for (let i = 1; i < all.length; i++) {
    const [previous, source] = [all[i - 1]!, all[i]!];
    const samePolicy = source.policy === previous.policy;
    // A longer address behind a shorter one adds nothing.
    if (samePolicy && source.text.startsWith(previous.text)) source.kept = false;
    if (!samePolicy && covers(previous.text, source.text)) source.kept = true;
  }
  return all.filter(({ kept }) => kept);
};

/** Path matching of CSP3 6.7.2.12. */
const covers = (a: string, b: string): boolean => {
  if (a === '' || (a === '/' && b === '')) return true;
  const whole = !a.endsWith('/');
  const [left, right] = [a.split('/'), b.split('/')];
  if (left.length > right.length || (whole && left.length !== right.length)) return false;
  if (!whole) left.pop();
  return left.every((piece, i) => decoded(piece) === decoded(right[i]!));
};

const decoded = (piece: string): string => {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
};
