import { storable } from '@leadfactory/db/platform/storable';
import type { Db } from '@leadfactory/db/platform/client';
import { knownBusiness } from '@leadfactory/db/assessment/audit';
import type { AnalysisResult, BusinessMeasures, BusinessSignal } from '@leadfactory/domain/assessment/audit';
import { businessSignal } from '@leadfactory/domain/assessment/audit';
import { countryOfDomain } from '@leadfactory/domain/acquisition/website';
import type { Guard } from '@leadfactory/guard';
import { judge } from '../../rules/judge.ts';
import type { Analyst } from '../analyst.ts';
import { crawlsOf, type Crawls } from '../visitor/crawls.ts';
import { contactSignals } from './contact.ts';
import { freshnessSignals } from './freshness.ts';
import { offerSignals } from './offer.ts';
import { peopleSignals } from './people.ts';
import { businessRules } from './rules.ts';
import type { Read } from './signal.ts';
import { sizeSignals } from './size.ts';
import { socialOf } from './social.ts';

export interface BusinessDeps {
  guard: Guard;
  /** Tells the lead's country, where numbers without a country code belong. */
  db?: Db;
  /** Shared with other analyses of the same guard by default. */
  crawls?: Crawls;
}

/** What the site tells of the business behind it: signals with evidence and confidence, and what customers miss. */
export const createBusiness =
  ({ guard, db, crawls = crawlsOf(guard) }: BusinessDeps): Analyst =>
  async (context) => {
    const { crawl, ended } = await crawls('business', context);
    if (ended) return ended;
    const known = await db?.forOrg(context.orgId, (tx) => knownBusiness(tx, context.leadId));
    const read: Read = {
      pages: crawl.pages,
      country: known?.country ?? countryOfDomain(crawl.site.page.url.hostname),
      at: context.at,
    };
    const social = await socialOf(guard, crawl.pace, read);
    context.signal.throwIfAborted();
    const signals: BusinessSignal[] = storable([
      ...contactSignals(read),
      ...offerSignals(read),
      ...freshnessSignals(read),
      ...social.signals,
      ...peopleSignals(read),
      ...sizeSignals(read),
    ]).filter((one) => businessSignal.safeParse(one).success);
    const measures: BusinessMeasures = {
      signals,
      pages: crawl.pages.map(({ url }) => url.href.slice(0, 2_000)),
    };
    return storable({
      state: 'done',
      reason: null,
      engine: null,
      score: null,
      measures: { ...measures },
      ...judge(businessRules, { crawl, signals, social, at: context.at }),
      files: [],
    } satisfies AnalysisResult);
  };
