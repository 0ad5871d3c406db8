import type { FetchResult, Guard, Hop } from '@leadfactory/guard';
import type { Site } from '../site.ts';
import { readAnswer, type Page } from '../visit.ts';
import { askedAs, isFile, isWithin, pageKey } from './address.ts';
import { createFrontier, type Candidate } from './frontier.ts';
import { linksOf, type PageLinks } from './links.ts';
import { createPace, type Pace } from './pace.ts';

export interface CrawlLimits {
  /** Pages read, the home page among them. */
  pages: number;
  /** ms between the beginnings of two requests; a longer `Crawl-delay` of robots.txt counts, up to 3,000. */
  delayMs: number;
  /** For one page, redirects included, and for all of them. */
  pageMs: number;
  totalMs: number;
  /** Decoded, for one page and for all. */
  pageBytes: number;
  totalBytes: number;
  /** Elements of all pages together: what keeps memory bounded. */
  totalElements: number;
  /** Pages whose addresses differ by numbers or by their last part only. */
  alike: number;
}

export const crawlLimits: CrawlLimits = {
  pages: 5,
  delayMs: 200,
  pageMs: 8_000,
  totalMs: 45_000,
  pageBytes: 1_000_000,
  totalBytes: 12_000_000,
  totalElements: 150_000,
  alike: 60,
};

/** Our name in robots.txt; the guard's user agent says it too. */
export const AGENT = 'LeadFactory';
const MAX_CRAWL_DELAY_MS = 3_000;
const MAX_HOPS = 6;

export interface CrawledPage extends Page {
  asked: string;
  /** Clicks from the home page. */
  depth: number;
  redirects: Hop[];
  links: PageLinks;
}

/** One address that was asked for and what came of it. */
export interface Visited {
  key: string;
  asked: string;
  /** Page on which it was linked; empty for the home page. */
  from: string;
  outcome: 'page' | 'error' | 'not_html' | 'off_site' | 'disallowed' | 'unreachable' | 'repeated';
  finalUrl: string;
  /** HTTP status; null where nothing answered. */
  status: number | null;
  redirects: Hop[];
  /** For people, where it is not a page. */
  message: string | null;
}

export interface Crawl {
  /** The home page with robots.txt, sitemap and so on, as the screening's rules look at it. */
  site: Site;
  /** HTML pages with status 200, the home page first, in the order in which they were read. */
  pages: CrawledPage[];
  visits: Visited[];
  /** Known of and not read, because something ran out. */
  left: readonly Candidate[];
  /** Addresses that were dropped as too many or too much alike. */
  dropped: number;
  /** What ended it: nothing was left, or a limit. */
  ended: 'complete' | 'pages' | 'time' | 'bytes' | 'robots';
  delayMs: number;
  pace: Pace;
}

/**
 * Reads a site from its home page on, which is there already, most telling pages first, one after another at a polite rate. robots.txt is
 * obeyed beyond the home page, which is read as any visitor reads it; a robots.txt that answers with an error or not
 * at all forbids the rest (RFC 9309, 2.3.1.4). Bounded in pages, bytes, elements and time whatever the site does.
 * Rejects only with the signal's reason.
 */
export const crawl = async (
  guard: Guard,
  site: Site,
  signal: AbortSignal,
  given: Partial<CrawlLimits> = {},
): Promise<Crawl> => {
  const limits = { ...crawlLimits, ...given };
  const until = performance.now() + limits.totalMs;
  signal.throwIfAborted();

  const home = site.page;
  const start = home.url;
  const mayRead = (url: URL): boolean => site.robots.status !== 'unknown' && site.robots.allows(url, AGENT);
  const asked = (site.robots.delayFor(AGENT) ?? 0) * 1_000;
  const delayMs = Math.max(limits.delayMs, Math.min(asked, MAX_CRAWL_DELAY_MS));
  const pace = createPace(delayMs, 2, signal);
  const frontier = createFrontier(limits.alike);
  const pages: CrawledPage[] = [];
  const visits: Visited[] = [];
  let bytes = 0;
  let elements = 0;
  let ended: Crawl['ended'] = 'complete';

  take(home, { asked: home.answer.url, from: '', depth: 0, redirects: home.answer.redirects });
  for (;;) {
    if (site.robots.status === 'unknown') {
      ended = 'robots';
      break;
    }
    if (pages.length >= limits.pages || visits.length >= limits.pages * 3) {
      if (frontier.waiting().length > 0) ended = 'pages';
      break;
    }
    if (performance.now() >= until) {
      ended = 'time';
      break;
    }
    if (bytes >= limits.totalBytes || elements >= limits.totalElements) {
      ended = 'bytes';
      break;
    }
    const candidate = frontier.next();
    if (!candidate) break;
    await read(candidate);
  }
  return {
    ...{ site, pages, visits, ended, delayMs, pace },
    left: frontier.waiting(),
    dropped: frontier.dropped(),
  };

  async function read({ url, key, from, depth }: Candidate): Promise<void> {
    const redirects: Hop[] = [];
    const visited = (
      outcome: Visited['outcome'],
      finalUrl: string,
      status: number | null,
      message: string | null,
    ) => void visits.push({ key, asked: url.href, from, outcome, finalUrl, status, redirects, message });
    let current = url;
    for (;;) {
      if (!mayRead(current))
        return visited('disallowed', current.href, null, 'robots.txt asks us not to read it');
      const answer = await pace(() => guard.fetch(current, one()));
      const next = nextHop(answer);
      if (next === null) {
        if (!answer.ok) return visited('unreachable', answer.finalUrl, null, answer.message);
        bytes += answer.body.length;
        if (answer.status >= 400)
          return visited('error', answer.finalUrl, answer.status, `error ${answer.status}`);
        const seen = readAnswer(answer);
        if (seen.status !== 'ok') return visited('not_html', answer.finalUrl, answer.status, seen.reason);
        return take(seen.page, { asked: url.href, from, depth, redirects, key });
      }
      redirects.push(next.hop);
      if (!isWithin(next.url, start))
        return visited('off_site', next.url.href, next.hop.status, 'leads to another website');
      if (redirects.length > MAX_HOPS || redirects.some((hop) => hop.url === next.url.href))
        return visited('unreachable', next.url.href, null, 'redirects without end');
      current = next.url;
      if (current.href !== url.href && pages.some((page) => pageKey(page.url) === pageKey(current)))
        return visited('repeated', current.href, 200, null);
    }
  }

  function take(
    page: Page,
    {
      asked,
      from,
      depth,
      redirects,
      key = pageKey(page.url),
    }: Pick<CrawledPage, 'asked' | 'depth' | 'redirects'> & { from: string; key?: string },
  ): void {
    const links = linksOf(page.document, page.url, start);
    pages.push({ ...page, asked, depth, redirects, links });
    elements += page.document.elements;
    visits.push({
      key,
      asked,
      from,
      outcome: 'page',
      finalUrl: page.url.href,
      status: page.answer.status,
      redirects,
      message: null,
    });
    frontier.know(key);
    frontier.know(pageKey(page.url));
    for (const { url, internal, nofollow, text } of links.web)
      if (internal && !nofollow && !isFile(url)) {
        const plain = askedAs(url);
        frontier.add(plain, pageKey(plain), text, depth + 1, page.url.href);
      }
  }

  function one() {
    const remaining = Math.max(1, until - performance.now());
    return {
      maxBytes: limits.pageBytes,
      timeoutMs: Math.min(limits.pageMs, remaining),
      maxRedirects: 0,
      certificates: 'reported' as const,
    };
  }
};

/** With `maxRedirects: 0` the guard stops at the first redirect and says where it leads. */
const nextHop = (answer: FetchResult): { url: URL; hop: Hop } | null => {
  if (answer.ok || answer.kind !== 'redirect_loop' || answer.redirects.length !== 1) return null;
  const url = URL.parse(answer.finalUrl);
  return url && { url, hop: answer.redirects[0]! };
};
