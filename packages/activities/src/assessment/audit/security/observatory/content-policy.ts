import type { Outcome } from './modifiers.ts';
import { parsePolicies, splitPolicies, withoutHeaderOnly, type Directives } from './policy.ts';
import type { Observed } from './observed.ts';

const BROAD = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*']);
const INLINE = new Set(["'unsafe-inline'", 'data:']);
const PASSIVE = ['img-src', 'media-src'];
const ANY = new Set(['*']);

export interface PolicyVerdict {
  outcome: Outcome;
  /** What holds in the end, header and page together; null where there is no policy that can be read. */
  directives: Directives | null;
}

/** The Observatory's judgement of the Content-Security-Policy, in header and page together. */
export const judgePolicy = ({ headers, metaPolicies, https }: Observed): PolicyVerdict => {
  const sent = splitPolicies([headers['content-security-policy']].filter((one) => one !== undefined));
  const inPage = splitPolicies(metaPolicies);
  const all = parsePolicies([...sent, ...inPage]);
  if (!all) return { outcome: 'csp-header-invalid', directives: null };
  const effective =
    (parsePolicies(sent)?.directives.size ?? 0) +
    withoutHeaderOnly(parsePolicies(inPage)?.directives ?? new Map()).size;
  if (effective === 0)
    return {
      outcome: headers['content-security-policy-report-only']
        ? 'csp-not-implemented-but-reporting-enabled'
        : 'csp-not-implemented',
      directives: null,
    };
  const { directives, repeated } = all;
  const outcome = judge(directives, https);
  const forgiven =
    repeated && !/unsafe-eval|with-unsafe-inline$|insecure-scheme$|invalid/.test(outcome)
      ? 'csp-implemented-but-duplicate-directives'
      : outcome;
  return { outcome: forgiven, directives };
};

const judge = (policy: Directives, https: boolean): Outcome => {
  const script = new Set(policy.get('script-src') ?? policy.get('default-src') ?? ANY);
  const style = new Set(policy.get('style-src') ?? policy.get('default-src') ?? ANY);
  const object = policy.get('object-src') ?? policy.get('default-src') ?? ANY;
  for (const sources of [script, style]) if (hasNonce(sources)) sources.delete("'unsafe-inline'");
  if (script.has("'strict-dynamic'")) {
    if (!hasNonce(script)) return 'csp-header-invalid';
    for (const source of script)
      if (source === "'self'" || [...BROAD].some((broad) => source.startsWith(broad))) script.delete(source);
  }
  const active = [
    ...[...policy]
      .filter(([directive]) => !PASSIVE.includes(directive) && directive !== 'script-src')
      .flatMap(([, sources]) => [...sources]),
    ...script,
  ];
  const passive = PASSIVE.flatMap((name) => [...(policy.get(name) ?? policy.get('default-src') ?? [])]);

  if (some(script, BROAD, INLINE) || some(object, BROAD)) return 'csp-implemented-with-unsafe-inline';
  if (https && active.some(isOpen)) return 'csp-implemented-with-insecure-scheme';
  if (script.has("'unsafe-eval'") || style.has("'unsafe-eval'")) return 'csp-implemented-with-unsafe-eval';
  if (https && passive.some(isOpen)) return 'csp-implemented-with-insecure-scheme-in-passive-content-only';
  if (some(style, BROAD, INLINE)) return 'csp-implemented-with-unsafe-inline-in-style-src-only';
  const fallback = policy.get('default-src');
  return fallback?.size === 1 && fallback.has("'none'")
    ? 'csp-implemented-with-no-unsafe-default-src-none'
    : 'csp-implemented-with-no-unsafe';
};

const hasNonce = (sources: Set<string>): boolean =>
  [...sources].some((source) => /^'(sha256|sha384|sha512|nonce)-/.test(source));
const some = (sources: Set<string>, ...lists: Set<string>[]): boolean =>
  [...sources].some((source) => lists.some((list) => list.has(source)));
const isOpen = (source: string): boolean => source.startsWith('http:') || source.startsWith('ftp:');
