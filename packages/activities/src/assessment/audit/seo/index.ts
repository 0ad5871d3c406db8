import { storable } from '@leadfactory/db/platform/storable';
import type { Db } from '@leadfactory/db/platform/client';
import { knownBusiness } from '@leadfactory/db/assessment/audit';
import type { AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';
import { contentRules, indexingRules } from '../../rules/seo/home.ts';
import { judge } from '../../rules/judge.ts';
import type { Analyst } from '../analyst.ts';
import { crawlsOf, type Crawls } from '../visitor/crawls.ts';
import { isNetwork } from '../../../acquisition/website/index.ts';
import {
  isWithin,
  pageKey,
  probeAll,
  probeOfVisit,
  type Crawl,
} from '../../../acquisition/website/crawl/index.ts';
import { pageContentRules } from '../../rules/seo/content.ts';
import { pageIndexingRules } from '../../rules/seo/indexing.ts';
import { imagesOf, linkRules } from '../../rules/seo/links.ts';
import { localRules } from '../../rules/seo/local.ts';
import { localsOf, nothingKnown } from '../../rules/seo/locals.ts';
import { structuredDataRules } from '../../rules/seo/structured-data.ts';
import { sitemapRules } from '../../rules/seo/sitemaps.ts';
import { readSitemaps } from '../../../acquisition/website/crawl/sitemaps.ts';
import { readPage, type ReadSite, type ReadPage } from '../../rules/seo/read-site.ts';
import { titleRules } from '../../rules/seo/titles.ts';

export interface SeoDeps {
  guard: Guard;
  /** To compare the site with what is on record; without it that rule does not apply. */
  db?: Db;
  /** Shared with other analyses of the same guard by default. */
  crawls?: Crawls;
}

/** How many addresses are tried, beside the pages that are read; and for how long, in ms. */
const TRIED = { internal: 40, images: 20, external: 5, sitemap: 8 };
const TRYING_MS = 25_000;

/** Data of the home page that cannot be read is `seo.structured_data_valid`. */
const homeRules = ({ site }: Crawl) =>
  [...indexingRules, ...contentRules].filter(
    ({ id }) => id !== 'seo.structured_data' || site.data.broken.length === 0,
  );

/** Rules that look at the pages that were read; the screening's rules look at the home page. */
export const crawlRules = [
  ...pageIndexingRules,
  ...sitemapRules,
  ...titleRules,
  ...pageContentRules,
  ...structuredDataRules,
  ...linkRules,
  ...localRules,
];

/** Search engines: the home page by the screening's rules, then up to `pages` pages of the site together. */
export const createSeo =
  ({ guard, db, crawls = crawlsOf(guard) }: SeoDeps): Analyst =>
  async (context) => {
    const { crawl, ended } = await crawls('seo', context);
    if (ended) return ended;
    const known = await db?.forOrg(context.orgId, (tx) => knownBusiness(tx, context.leadId));
    const sitemap = await readSitemaps(guard, crawl);
    const pages = crawl.pages.map(readPage);
    const probes = await probeAll(
      guard,
      crawl.pace,
      addressesToTry(pages, crawl, sitemap.entries),
      80,
      TRYING_MS,
    );
    for (const visit of crawl.visits) {
      const probe = probeOfVisit(visit);
      if (probe) probes.set(visit.asked, probe);
    }
    const locals = localsOf(crawl.pages, known ?? nothingKnown);
    const site: ReadSite = { crawl, pages, sitemap, locals, probes, at: context.at };
    context.signal.throwIfAborted();
    const home = judge(homeRules(crawl), crawl.site);
    const whole = judge(crawlRules, site);
    return storable({
      state: 'done',
      reason: null,
      engine: null,
      score: null,
      measures: measuresOf(site),
      judged: [...home.judged, ...whole.judged],
      findings: [...home.findings, ...whole.findings],
      files: [],
    } satisfies AnalysisResult);
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

const measuresOf = ({ crawl, pages, probes, sitemap, locals }: ReadSite): Record<string, unknown> => {
  const linksIn = new Map<string, Set<string>>();
  for (const page of pages)
    for (const { url, internal } of page.links.web)
      if (internal) linksIn.set(pageKey(url), (linksIn.get(pageKey(url)) ?? new Set()).add(page.key));
  return {
    pages: pages.slice(0, 50).map((page) => ({
      url: page.url.href,
      status: page.answer.status,
      title: page.title.slice(0, 200),
      description: page.description.slice(0, 300),
      words: page.words,
      h1: page.headings.filter(({ level }) => level === 1).length,
      canonical: page.canonicals[0]?.slice(0, 500) ?? null,
      noindex: page.noindex !== null,
      linksOut: page.links.web.length,
      linksIn: [...(linksIn.get(page.key) ?? [])].filter((key) => key !== page.key).length,
      depth: page.depth,
      topic: page.topic,
      structuredData: [...new Set(page.data.things.flatMap(({ types }) => types))].slice(0, 20),
    })),
    notRead: crawl.visits
      .filter(({ outcome }) => outcome !== 'page' && outcome !== 'repeated')
      .slice(0, 30)
      .map(({ asked, outcome, status, message }) => ({ url: asked.slice(0, 500), outcome, status, message })),
    counts: {
      read: pages.length,
      known: pages.length + crawl.left.length,
      dropped: crawl.dropped,
      tried: probes.size,
      broken: [...probes.values()].filter(({ verdict }) => verdict === 'broken').length,
      unsure: [...probes.values()].filter(({ verdict }) => verdict === 'unsure').length,
      sitemap: sitemap.entries.length,
    },
    ended: crawl.ended,
    delayMs: crawl.delayMs,
    local: {
      names: [...new Set(locals.names.map(({ value }) => value))].slice(0, 5),
      addresses: [...new Set(locals.addresses.map(({ value }) => value))].slice(0, 5),
      phones: [...new Set(locals.phones.map(({ value }) => value))].slice(0, 10),
    },
  };
};
