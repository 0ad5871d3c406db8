import type { Guard } from '@leadfactory/guard';
import type { AnalysisContext } from '../analyzer.ts';
import { crawl, type Crawled, type CrawlLimits } from './crawl.ts';

/** Who reads a site's pages. */
type Reader = 'seo' | 'business';

interface Entry {
  result: Promise<Crawled>;
  readers: Set<Reader>;
  stop: AbortController;
  waiting: number;
}

const KEPT_MS = 60_000;

/**
 * One crawl for the analyses of an assessment that run side by side: the site is asked once. Each gets it once; who
 * asks again (a retry, a re-run) gets a fresh one. Kept for a minute after it ended, in this process only.
 */
export const createCrawls = (guard: Guard, limits: Partial<CrawlLimits> = {}) => {
  const entries = new Map<string, Entry>();

  return async (reader: Reader, context: AnalysisContext): Promise<Crawled> => {
    const { assessmentId, signal } = context;
    signal.throwIfAborted();
    let entry = entries.get(assessmentId);
    if (!entry || entry.readers.has(reader)) {
      entry = begin(context);
      entries.set(assessmentId, entry);
    }
    entry.readers.add(reader);
    return wait(entry, signal);
  };

  function begin({ assessmentId, website, at, pages }: AnalysisContext): Entry {
    const stop = new AbortController();
    const result = crawl(guard, website, at, stop.signal, { pages: Math.max(1, pages), ...limits });
    const entry: Entry = { result, readers: new Set(), stop, waiting: 0 };
    const forget = () => {
      if (entries.get(assessmentId) === entry) entries.delete(assessmentId);
    };
    result.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
    return entry;
  }

  /** The crawl goes on as long as somebody waits for it. */
  async function wait(entry: Entry, signal: AbortSignal): Promise<Crawled> {
    entry.waiting += 1;
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => reject(signal.reason as Error);
      signal.addEventListener('abort', cancel, { once: true });
    });
    try {
      return await Promise.race([entry.result, cancelled]);
    } finally {
      signal.removeEventListener('abort', cancel);
      entry.waiting -= 1;
      if (signal.aborted && entry.waiting === 0) entry.stop.abort(signal.reason);
    }
  }
};
export type Crawls = ReturnType<typeof createCrawls>;

/** The one of a guard, so that analyses made apart from each other share their crawls. */
export const crawlsOf = (guard: Guard): Crawls => {
  const crawls = byGuard.get(guard) ?? createCrawls(guard);
  byGuard.set(guard, crawls);
  return crawls;
};
const byGuard = new WeakMap<Guard, Crawls>();
