import { exchange } from './exchange.ts';
import { classify, DeadlineError, tlsOf, type Failure } from './failure.ts';
import { createPolicy, type Verdict } from './policy.ts';
import type { FetchOptions, FetchResult, GuardOptions, Hop, TlsFacts } from './types.ts';

export interface Guard {
  /** Never throws: what went wrong is in the result. Bounded in time and memory, whatever the server does. */
  fetch(url: string | URL, options?: FetchOptions): Promise<FetchResult>;
  /** Whether an address may be visited, without visiting it. */
  check(url: URL): Promise<Verdict>;
}

/**
 * The one client for addresses that users supply. Every address of every hop is checked after resolution, and the
 * connection goes to the address that was checked.
 */
export const createGuard = (options: GuardOptions = {}): Guard => {
  const check = createPolicy(options);
  return { check, fetch: (url, fetchOptions = {}) => follow(String(url), { ...defaults, ...fetchOptions }) };

  async function follow(
    url: string,
    request: typeof defaults & Pick<FetchOptions, 'headers'>,
  ): Promise<FetchResult> {
    const start = performance.now();
    const elapsed = () => performance.now() - start;
    const redirects: Hop[] = [];
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new DeadlineError()), request.timeoutMs);
    let current = parse(url);
    const fail = (failure: Failure, tls: TlsFacts | null = null): FetchResult => ({
      ok: false,
      ...failure,
      url,
      finalUrl: current?.href ?? url,
      redirects,
      tls,
      totalMs: elapsed(),
    });
    try {
      for (;;) {
        if (!current)
          return fail({
            kind: 'refused',
            reason: 'malformed_url',
            message: `“${url.slice(0, 200)}” is not a web address`,
          });
        const asked = performance.now();
        const verdict = await orDeadline(check(current), deadline.signal);
        if (!verdict.ok) return fail(verdict);
        const dnsMs = performance.now() - asked;
        const answer = await exchange(current, {
          ...request,
          headers: { ...browserLike, ...request.headers },
          addresses: verdict.addresses,
          ca: options.ca,
          signal: deadline.signal,
        });
        if (answer.location === null) {
          if (answer.truncated && request.overflow === 'fail')
            return fail(tooLarge(current.host, request.maxBytes), answer.tls);
          const { location: _, timings, ...rest } = answer;
          return {
            ok: true,
            url,
            finalUrl: current.href,
            redirects,
            ...rest,
            timings: { dnsMs, ...timings, totalMs: elapsed() },
          };
        }
        redirects.push({
          url: current.href,
          status: answer.status,
          location: answer.location.slice(0, 2000),
        });
        const next = parse(answer.location, current);
        if (!next)
          return fail({
            kind: 'unreachable',
            reason: 'protocol',
            message: `${current.host} redirects to an address that is none`,
          });
        next.hash = '';
        current = next;
        if (redirects.length > request.maxRedirects || redirects.some((hop) => hop.url === next.href))
          return fail({
            kind: 'redirect_loop',
            reason: 'redirects',
            message: `${next.host} redirects without end (${redirects.length} redirects followed)`,
          });
      }
    } catch (error) {
      return fail(classify(error, current?.host ?? url, request.timeoutMs), tlsOf(error));
    } finally {
      clearTimeout(timer);
    }
  }
};

const defaults: Required<Omit<FetchOptions, 'headers'>> = {
  method: 'GET',
  maxBytes: 2_000_000,
  overflow: 'truncate',
  timeoutMs: 10_000,
  maxRedirects: 5,
  certificates: 'required',
};

/** Some hosts answer only what looks like a browser; the name still says who asks. */
const browserLike = {
  'user-agent': 'Mozilla/5.0 (compatible; LeadFactory/1.0; website screening)',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en;q=0.9,*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
};

const parse = (url: string, base?: URL): URL | null => URL.parse(url, base?.href);

const tooLarge = (host: string, maxBytes: number): Failure => ({
  kind: 'too_large',
  reason: 'body',
  message: `${host} sends more than ${maxBytes.toLocaleString('en')} bytes`,
});

/** A resolver cannot be cancelled; it is left behind when the time is up. */
const orDeadline = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const expire = () => reject(signal.reason as Error);
    signal.addEventListener('abort', expire, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', expire));
  });
