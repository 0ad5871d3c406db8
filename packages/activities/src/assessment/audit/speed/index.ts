import type { SpeedAudit } from '@leadfactory/domain/assessment/ports';
import type { Guard } from '@leadfactory/guard';
import type { Analyst } from '../analyst.ts';
import { judge } from '../../rules/judge.ts';
import { destination, type Destination } from '../visitor/browse.ts';
import { without } from '../visitor/home.ts';
import { BrowserError } from '@leadfactory/browser';
import { endedByError } from './ending.ts';
import { putFiles } from './files.ts';
import { measuresOf } from './measures.ts';
import { metricRules } from './metric-rules.ts';
import { opportunityRules } from './opportunity-rules.ts';
import type { Lhr, Measured } from './measured.ts';

export interface SpeedDeps {
  guard: Guard;
  formFactor: 'phone' | 'desktop';
  /** Who measures for the organisation in place of our own Lighthouse; null: nobody. */
  elsewhere?: (orgId: string) => Promise<SpeedAudit | null>;
}

/** For each run, in ms: Lighthouse itself gives up after about 60 s. Three fit the activity's five minutes. */
const RUN_MS = 75_000;

/**
 * How fast the home page is, as Lighthouse measures it; by a phone on a slow connection, or by a desktop computer. Of
 * several runs the median by performance is what is judged.
 */
export const createSpeed =
  ({ guard, formFactor, elsewhere }: SpeedDeps): Analyst =>
  async (context) => {
    const there: Destination = await destination(guard, context.website);
    if (there.url === undefined) return there.ended;
    const { runs = 1, signal } = context;
    const other = await elsewhere?.(context.orgId);
    const measured = other
      ? await measuredBy(other, { url: there.url, formFactor, runs, signal })
      : await inOurBrowser(there.url);
    if ('state' in measured) return measured;

    const { lhr } = measured;
    const ended = endedByError(lhr, measured.refused);
    if (ended) return ended;
    const { findings, judged } = judge(rulesFor[formFactor], { lhr, url: lhr.finalDisplayedUrl });
    const files = await putFiles(context.files, lhr, formFactor);
    return {
      state: 'done',
      reason: null,
      engine: `${measured.engine} ${lhr.lighthouseVersion}`,
      score: Math.round(lhr.categories.performance!.score! * 100),
      measures: measuresOf(measured),
      judged,
      findings,
      files,
    };

    async function inOurBrowser(url: string): Promise<Measured | ReturnType<typeof without>> {
      const lease = await context.browser();
      try {
        const timeoutMs = RUN_MS * runs;
        // The visual analysis, which runs next, takes the phone's look up instead of loading the page again.
        const withLook = formFactor === 'phone';
        const before = new Set(lease.refused());
        const out = await lease.lighthouse({ url, formFactor, runs, timeoutMs, withLook });
        const refused = lease.refused().filter((one) => !before.has(one));
        return { ...out, engine: 'Lighthouse', refused, field: null };
      } catch (error) {
        // What the page did to the browser is a result; a browser that was killed is our own failure.
        if (error instanceof BrowserError && (error.kind === 'timeout' || error.kind === 'failed'))
          return without('failed', error.message);
        throw error;
      }
    }
  };

async function measuredBy(
  audit: SpeedAudit,
  asked: Parameters<SpeedAudit['measure']>[0],
): Promise<Measured | ReturnType<typeof without>> {
  const told = await audit.measure(asked);
  if ('state' in told) return without(told.state, told.reason);
  return { ...told, lhr: told.lhr as Lhr, refused: [] };
}

/** What mends a page for phones mends it for desktops: only the figures are judged twice. */
const rulesFor = {
  phone: [...metricRules('phone'), ...opportunityRules],
  desktop: metricRules('desktop'),
};
