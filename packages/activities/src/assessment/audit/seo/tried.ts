import type { Guard } from '@leadfactory/guard';
import { isNetwork } from '../../../acquisition/website/index.ts';
import {
  isWithin,
  pageKey,
  probeAll,
  probeOfVisit,
  type Crawl,
} from '../../../acquisition/website/crawl/index.ts';
import { imagesOf } from '../../rules/seo/site/links.ts';
import type { ReadPage, ReadSite } from '../../rules/seo/site/read-site.ts';

/** How many addresses are tried, beside the pages that are read; and for how long, in ms. */
const TRIED = { internal: 40, images: 20, external: 5, sitemap: 8 };
const TRYING_MS = 25_000;

/** Asks for addresses that the pages lead to; what the crawl learnt of one already is taken from there. */
export const tryAddresses = async (
  guard: Guard,
  crawl: Crawl,
  pages: readonly ReadPage[],
  entries: ReadSite['sitemap']['entries'],
): Promise<ReadSite['probes']> => {
  const probes = await probeAll(guard, crawl.pace, addressesToTry(pages, crawl, entries), 80, TRYING_MS);
  for (const visit of crawl.visits) {
    const probe = probeOfVisit(visit);
    if (probe) probes.set(visit.asked, probe);
  }
  return probes;
};

/** Canonicals and a sample of the sitemap, then links within, pictures, a few links to others; what was read is known. */
const addressesToTry = (
  pages: readonly ReadPage[],
  crawl: Crawl,
  entries: ReadSite['sitemap']['entries'],
): URL[] => {
  const known = new Set(
    crawl.visits.filter(({ outcome }) => outcome !== 'unreachable').map(({ asked }) => asked),
  );
  const readKeys = new Set(pages.map(({ key }) => key));
  const all = new Map<string, URL>();
  const take = (urls: readonly URL[], max: number): void => {
    let taken = 0;
    for (const url of urls) {
      if (taken >= max) return;
      if (all.has(url.href) || known.has(url.href)) continue;
      all.set(url.href, url);
      taken += 1;
    }
  };
  const home = crawl.site.page.url;
  const urls = (addresses: readonly string[]) => addresses.flatMap((one) => URL.parse(one) ?? []);
  const own = (url: URL) => isWithin(url, home) && crawl.site.robots.allows(url, 'LeadFactory');
  take(urls(pages.flatMap(({ canonicals }) => canonicals)).filter(own), 10);
  take(
    spread(
      urls(entries.map(({ address }) => address)).filter((url) => own(url) && !readKeys.has(pageKey(url))),
      TRIED.sitemap,
    ),
    TRIED.sitemap,
  );
  take(
    pages
      .flatMap(({ links }) => links.web.filter(({ internal }) => internal).map(({ url }) => url))
      .filter(own),
    TRIED.internal,
  );
  take(
    pages.flatMap(imagesOf).filter((url) => !isWithin(url, home) || own(url)),
    TRIED.images,
  );
  const outside = pages.flatMap(({ links }) =>
    // Profiles are tried by the business analysis.
    links.web.filter(({ internal, url }) => !internal && !isNetwork(url.hostname)).map(({ url }) => url),
  );
  // One for each host.
  take([...new Map(outside.map((url) => [url.host, url])).values()], TRIED.external);
  return [...all.values()];
};

/** `max` of them, evenly spread. */
const spread = <T>(all: readonly T[], max: number): T[] =>
  all.length <= max
    ? [...all]
    : Array.from({ length: max }, (_, i) => all[Math.floor((i * all.length) / max)]!);
