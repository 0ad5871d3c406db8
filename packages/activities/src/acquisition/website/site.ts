import { siteOf } from '@leadfactory/domain/crm/identity';
import type { Fetched, FetchResult, Guard } from '@leadfactory/guard';
import type { Document } from './document.ts';
import { structuredData, type StructuredData } from './structured-data.ts';
import type { Page } from './visit.ts';
import { assetsOf, type Assets } from './assets.ts';
import { readRobots, type Robots } from './robots.ts';
import { readSitemap, type Sitemap } from './sitemap.ts';

/** All that the rules look at: one home page and what stands beside it. */
export interface Site {
  /** As the lead's website was written. */
  website: string;
  page: Page;
  answer: Fetched;
  document: Document;
  headers: Record<string, string>;
  https: boolean;
  /** Registrable domain, to tell own hosts from others'. */
  domain: string;
  robots: Robots;
  sitemap: Sitemap;
  /** As it came, its first 500 kB. */
  sitemapAnswer: FetchResult;
  /** Where the unencrypted address leads; null where that could not be asked (HTTP site, unusual port). */
  plainHttp: FetchResult | null;
  data: StructuredData;
  assets: Assets;
  /** The workflow's time. */
  at: Date;
}

const BESIDE = { maxBytes: 500_000, timeoutMs: 6_000, maxRedirects: 4, certificates: 'reported' } as const;

/** Fetches robots.txt, the sitemap and the unencrypted address beside the page, all at once. */
export const surroundings = async (guard: Guard, website: string, page: Page, at: Date): Promise<Site> => {
  const { answer, document, url } = page;
  const https = url.protocol === 'https:';
  const beside = (path: string) => guard.fetch(new URL(path, url), BESIDE);
  const [robotsAnswer, sitemapAnswer, plainHttp] = await Promise.all([
    beside('/robots.txt'),
    beside('/sitemap.xml'),
    https && url.port === '' ? guard.fetch(`http://${url.host}/`, { ...BESIDE, maxBytes: 1000 }) : null,
  ]);
  const robots = readRobots(robotsAnswer, url);
  const named = robots.sitemaps[0];
  const elsewhere =
    named && URL.canParse(named) && new URL(named).pathname !== '/sitemap.xml' && !isFound(sitemapAnswer)
      ? await guard.fetch(named, BESIDE)
      : sitemapAnswer;
  return {
    website,
    page,
    answer,
    document,
    https,
    at,
    plainHttp,
    robots,
    headers: answer.headers,
    domain: siteOf(url.hostname),
    sitemap: readSitemap(elsewhere),
    sitemapAnswer: elsewhere,
    data: structuredData(document),
    assets: assetsOf(document, url),
  };
};

const isFound = (answer: FetchResult): boolean => answer.ok && answer.status === 200;
