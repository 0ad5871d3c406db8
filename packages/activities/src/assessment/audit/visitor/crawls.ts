import type { AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';
import { frontsOf } from './front.ts';
import { createShared } from './shared.ts';
import { crawl, type Crawl, type CrawlLimits } from '../../../acquisition/website/crawl/crawl.ts';

export type Crawled = { crawl: Crawl; ended?: undefined } | { crawl?: undefined; ended: AnalysisResult };

/** Who reads a site's pages. */
type Reader = 'seo' | 'business';

/** One crawl for the analyses of a run that read a site's pages. */
export const createCrawls = (guard: Guard, limits: Partial<CrawlLimits> = {}) =>
  createShared<Reader, Crawled>(['seo', 'business'], async (context) => {
    const { site, ended } = await frontsOf(guard)('crawl', context);
    if (ended) return { ended };
    const pages = Math.max(1, context.pages);
    return { crawl: await crawl(guard, site, context.signal, { pages, ...limits }) };
  });
export type Crawls = ReturnType<typeof createCrawls>;

/** The one of a guard, so that analyses made apart from each other share their crawls. */
export const crawlsOf = (guard: Guard): Crawls => {
  const crawls = byGuard.get(guard) ?? createCrawls(guard);
  byGuard.set(guard, crawls);
  return crawls;
};
const byGuard = new WeakMap<Guard, Crawls>();
