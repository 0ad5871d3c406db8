import type { FetchOptions, FetchResult, Guard, Hop } from '@leadfactory/guard';
import { isWithin } from './address.ts';
import type { Visited } from './crawl.ts';
import type { Pace } from './pace.ts';

/** What an address answers. */
export interface Probe {
  url: string;
  /** `broken`: a visitor gets nothing there. `unsure`: it would not tell us (a log-in, a bot wall, too busy). */
  verdict: 'ok' | 'broken' | 'unsure';
  status: number | null;
  redirects: Hop[];
  finalUrl: string;
  /** For people: what is wrong. */
  message: string | null;
  contentType: string | null;
}

const QUICK = {
  maxBytes: 1_000,
  timeoutMs: 5_000,
  maxRedirects: 6,
  certificates: 'reported',
} as const satisfies FetchOptions;

/**
 * Asks for addresses with HEAD, and with GET where that is refused or not known, at most `max`, at a polite rate.
 * What was not asked within `totalMs` is left out.
 */
export const probeAll = async (
  guard: Guard,
  pace: Pace,
  addresses: readonly URL[],
  max: number,
  totalMs: number,
): Promise<Map<string, Probe>> => {
  const probes = new Map<string, Probe>();
  const until = performance.now() + totalMs;
  await Promise.all(
    addresses.slice(0, max).map((url) =>
      pace(async () => {
        const remaining = until - performance.now();
        if (remaining <= 0) return;
        probes.set(url.href, await probe(guard, url, Math.min(QUICK.timeoutMs, remaining)));
      }),
    ),
  );
  return probes;
};

const probe = async (guard: Guard, url: URL, timeoutMs: number): Promise<Probe> => {
  const head = await guard.fetch(url, { ...QUICK, timeoutMs, method: 'HEAD' });
  const answer =
    (head.ok && head.status < 400) ||
    (!head.ok && (head.kind === 'refused' || head.reason === 'name_not_found'))
      ? head
      : await guard.fetch(url, { ...QUICK, timeoutMs });
  return judged(url, answer);
};

const judged = (url: URL, answer: FetchResult): Probe => {
  const base = { url: url.href, redirects: answer.redirects, finalUrl: answer.finalUrl };
  if (!answer.ok) {
    const broken =
      answer.reason === 'name_not_found' ||
      answer.reason === 'private_address' ||
      answer.kind === 'redirect_loop' ||
      (answer.reason === 'connect' && isWithin(new URL(answer.finalUrl), url));
    return {
      ...base,
      verdict: broken ? 'broken' : 'unsure',
      status: null,
      message: answer.message,
      contentType: null,
    };
  }
  const { status } = answer;
  return {
    ...base,
    status,
    verdict: status < 400 ? 'ok' : isGone(status) ? 'broken' : 'unsure',
    message: status < 400 ? null : `error ${status}`,
    contentType: answer.headers['content-type'] ?? null,
  };
};

/** What the crawl learnt of an address already, so that it is not asked twice; null where it learnt nothing sure. */
export const probeOfVisit = (visit: Visited): Probe | null => {
  const { asked, outcome, status, redirects, finalUrl, message } = visit;
  if (outcome === 'disallowed' || outcome === 'unreachable') return null;
  const verdict = outcome !== 'error' ? 'ok' : isGone(status!) ? 'broken' : 'unsure';
  return {
    url: asked,
    verdict,
    status,
    redirects,
    finalUrl,
    message: verdict === 'ok' ? null : message,
    contentType: null,
  };
};

/** Log-ins (401), bot walls (403), limits (429), “come back later” (503) tell nothing of what a visitor gets. */
const isGone = (status: number): boolean =>
  status === 404 || status === 410 || (status >= 500 && status !== 503);
