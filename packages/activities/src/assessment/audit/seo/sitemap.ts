import type { FetchResult, Guard } from '@leadfactory/guard';
import { locationsOf, readSitemap, sitemapText, type Location } from '../../screening/sitemap.ts';
import type { Crawl } from '../crawl/index.ts';

export interface SitemapStudy {
  /** Addresses of sitemaps that were read. */
  read: string[];
  entries: Location[];
  /** Sitemaps that robots.txt or an index names and that cannot be read. */
  broken: { url: string; message: string }[];
  /** All that there are were read to their end. */
  complete: boolean;
}

const LIMITS = { maxBytes: 2_000_000, timeoutMs: 6_000, maxRedirects: 4, certificates: 'reported' } as const;

/** Reads the sitemaps that robots.txt names (else /sitemap.xml), and of indexes the first ones; four at most. */
export const studySitemaps = async (guard: Guard, { site, pace }: Crawl): Promise<SitemapStudy> => {
  const named = site.robots.sitemaps.length > 0 ? site.robots.sitemaps : [site.sitemap.url];
  const waiting = named.filter((address) => URL.canParse(address));
  const asked = new Set<string>();
  const study: SitemapStudy = { read: [], entries: [], broken: [], complete: true };
  while (waiting.length > 0 && asked.size < 4 && study.entries.length < 5_000) {
    const address = waiting.shift()!;
    if (asked.has(address)) continue;
    asked.add(address);
    const answer = isWhole(site.sitemapAnswer, address)
      ? site.sitemapAnswer
      : await pace(() => guard.fetch(address, LIMITS));
    const { status, isIndex } = readSitemap(answer);
    // Too much to look into, or not answered: what stands in it is not known.
    if (status === 'unknown') study.complete = false;
    if (status === 'unknown' && answer.ok && answer.status === 200) continue;
    if (status !== 'found') {
      if (site.robots.sitemaps.includes(address) || study.read.length > 0)
        study.broken.push({
          url: address,
          message: answer.ok ? `answers with ${answer.status}, ${status}` : answer.message,
        });
      continue;
    }
    study.read.push(address);
    if (answer.ok && answer.truncated) study.complete = false;
    const locations = locationsOf(answer.ok ? (sitemapText(answer.body) ?? '') : '');
    if (isIndex) waiting.push(...locations.map(({ address }) => address).filter((one) => URL.canParse(one)));
    else study.entries.push(...locations.slice(0, 5_000 - study.entries.length));
  }
  if (waiting.some((address) => !asked.has(address))) study.complete = false;
  return study;
};

/** The site's front has it already. */
const isWhole = (answer: FetchResult, address: string): boolean =>
  (answer.url === address || answer.finalUrl === address) && !(answer.ok && answer.truncated);
