import { storable } from '@leadfactory/db/platform/storable';
import type { Db } from '@leadfactory/db/platform/client';
import { knownBusiness } from '@leadfactory/db/assessment/audit';
import type { AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';
import { judge } from '../../rules/judge.ts';
import { seoHomeRules, seoSiteRules } from '../../rules/seo/index.ts';
import type { Analyst } from '../analyst.ts';
import { crawlsOf, type Crawls } from '../visitor/crawls.ts';
import { type Crawl, readSitemaps } from '../../../acquisition/website/crawl/index.ts';
import { localsOf, nothingKnown } from '../../rules/seo/site/locals.ts';
import { readPage, type ReadSite } from '../../rules/seo/site/read-site.ts';
import { measuresOf } from './measures.ts';
import { tryAddresses } from './tried.ts';

export interface SeoDeps {
  guard: Guard;
  /** To compare the site with what is on record; without it that rule does not apply. */
  db?: Db;
  /** Shared with other analyses of the same guard by default. */
  crawls?: Crawls;
}

/** Data of the home page that cannot be read is `seo.structured_data_valid`. */
const homeRules = ({ site }: Crawl) =>
  seoHomeRules.filter(({ id }) => id !== 'seo.structured_data' || site.data.broken.length === 0);

/** Search engines: the home page by the screening's rules, then up to `pages` pages of the site together. */
export const createSeo =
  ({ guard, db, crawls = crawlsOf(guard) }: SeoDeps): Analyst =>
  async (context) => {
    const { crawl, ended } = await crawls('seo', context);
    if (ended) return ended;
    const known = await db?.forOrg(context.orgId, (tx) => knownBusiness(tx, context.leadId));
    const sitemap = await readSitemaps(guard, crawl);
    const pages = crawl.pages.map(readPage);
    const probes = await tryAddresses(guard, crawl, pages, sitemap.entries);
    const locals = localsOf(crawl.pages, known ?? nothingKnown);
    const site: ReadSite = { crawl, pages, sitemap, locals, probes, at: context.at };
    context.signal.throwIfAborted();
    const home = judge(homeRules(crawl), crawl.site);
    const whole = judge(seoSiteRules, site);
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
