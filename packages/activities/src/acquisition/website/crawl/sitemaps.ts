import type { FetchResult, Guard } from '@leadfactory/guard';
import { locationsOf, readSitemap, sitemapText, type Location } from '../sitemap.ts';
import type { Crawl } from './crawl.ts';

export interface ReadSitemaps {
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
export const readSitemaps = async (guard: Guard, { site, pace }: Crawl): Promise<ReadSitemaps> => {
  const named = site.robots.sitemaps.length > 0 ? site.robots.sitemaps : [site.sitemap.url];
  const waiting = named.filter((address) => URL.canParse(address));
  const asked = new Set<string>();
  const found: ReadSitemaps = { read: [], entries: [], broken: [], complete: true };
  while (waiting.length > 0 && asked.size < 4 && found.entries.length < 5_000) {
    const address = waiting.shift()!;
    if (asked.has(address)) continue;
    asked.add(address);
    const answer = isWhole(site.sitemapAnswer, address)
      ? site.sitemapAnswer
      : await pace(() => guard.fetch(address, LIMITS));
    const { status, isIndex } = readSitemap(answer);
    // Too much to look into, or not answered: what stands in it is not known.
    if (status === 'unknown') found.complete = false;
    if (status === 'unknown' && answer.ok && answer.status === 200) continue;
    if (status !== 'found') {
      if (site.robots.sitemaps.includes(address) || found.read.length > 0)
        found.broken.push({
          url: address,
          message: answer.ok ? `answers with ${answer.status}, ${status}` : answer.message,
        });
      continue;
    }
    found.read.push(address);
    if (answer.ok && answer.truncated) found.complete = false;
    const locations = locationsOf(answer.ok ? (sitemapText(answer.body) ?? '') : '');
    if (isIndex) waiting.push(...locations.map(({ address }) => address).filter((one) => URL.canParse(one)));
    else found.entries.push(...locations.slice(0, 5_000 - found.entries.length));
  }
  if (waiting.some((address) => !asked.has(address))) found.complete = false;
  return found;
};

/** The site's front has it already. */
const isWhole = (answer: FetchResult, address: string): boolean =>
  (answer.url === address || answer.finalUrl === address) && !(answer.ok && answer.truncated);
