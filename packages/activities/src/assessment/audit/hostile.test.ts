import type { EndedState } from '@leadfactory/domain/assessment/audit';
import type { ScreeningResult } from '@leadfactory/domain/assessment/screening';
import type { Guard } from '@leadfactory/guard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileWorld, type HostileWorld } from '../../../test/hostile-world.ts';
import { screen } from '../screening/screen.ts';
import type { Analyst } from './analyst.ts';
import { createBusiness } from './business/index.ts';
import { createCrawls } from './visitor/crawls.ts';
import { createSecurity } from './security/index.ts';
import { createSeo } from './seo/index.ts';
import { createTechnology } from './technology/index.ts';

/** What a screening says, and what every analysis over HTTP says. */
type Row = [
  site: string,
  screening: ScreeningResult['status'],
  analyses: EndedState,
  reason: RegExp | null,
  /** A finding of the security analysis that is to be there, with its evidence. */
  finding?: [ruleId: string, evidence: RegExp],
];

/**
 * What is there but is no page was reached and could not be judged (`failed`); what does not come to an end did not
 * answer (`unreachable`); where we may not go there is nothing to judge (`not_applicable`). What is long is cut and
 * judged as far as it was read. A page behind a bad certificate is judged, and for its certificate too.
 */
const table: Row[] = [
  ['endless-redirects', 'unreachable', 'unreachable', /redirects without end/],
  ['redirect-loop', 'unreachable', 'unreachable', /redirects without end/],
  ['endless-stream', 'done', 'done', null],
  ['huge-body', 'done', 'done', null],
  ['gzip-bomb', 'done', 'done', null],
  ['slow-drip', 'unreachable', 'unreachable', /did not finish answering/],
  ['silent', 'unreachable', 'unreachable', /did not finish answering/],
  ['many-links', 'done', 'done', null],
  ['calendar', 'done', 'done', null],
  ['endless-robots', 'done', 'done', null],
  ['endless-script', 'done', 'done', null],
  ['dialogs', 'done', 'done', null],
  ['download', 'failed', 'failed', /instead of a web page/],
  ['downloads-inside', 'done', 'done', null],
  ['wrong-charset', 'done', 'done', null],
  ['private-redirect', 'refused', 'not_applicable', /private network/],
  ['file-redirect', 'refused', 'not_applicable', /file: addresses are not visited/],
  ['file-links', 'done', 'done', null],
  ['private-links', 'done', 'done', null],
  ['injection', 'done', 'done', null],
  ['deep-nesting', 'done', 'done', null],
  ['cut-short', 'unreachable', 'unreachable', /broke the connection off/],
  ['broken-tls', 'unreachable', 'unreachable', /no secure connection/i],
  ['self-signed', 'done', 'done', null, ['security.certificate', /self-signed|nobody|not trusted|vouches/i]],
  ['expired', 'done', 'done', null, ['security.certificate', /expired/i]],
  ['wrong-host', 'done', 'done', null, ['security.certificate_name', /secure\.localhost/]],
  ['rebinding', 'unreachable', 'unreachable', /rebind\.example/],
];

/** Every analysis of every row ends within this, on a busy machine too. The table's servers never end by themselves. */
const BOUND_MS = 25_000;
/** All rows side by side; a gigabyte that is read, or a bomb that is unpacked, goes beyond. */
const BOUND_RSS = 600_000_000;

let world: HostileWorld;
let rssBefore = 0;
let rssPeak = 0;
let sampling: NodeJS.Timeout;

beforeAll(async () => {
  world = await hostileWorld();
  rssBefore = rssPeak = process.memoryUsage.rss();
  sampling = setInterval(() => (rssPeak = Math.max(rssPeak, process.memoryUsage.rss())), 20);
});
afterAll(async () => {
  clearInterval(sampling);
  await world.close();
});

const analyses: Record<string, (guard: Guard) => Analyst> = {
  seo: (guard) => createSeo({ guard, crawls: createCrawls(guard, { delayMs: 1, totalMs: 8_000 }) }),
  business: (guard) => createBusiness({ guard, crawls: createCrawls(guard, { delayMs: 1, totalMs: 8_000 }) }),
  security: (guard) => createSecurity({ guard, dns: noDns }),
  technology: (guard) => createTechnology({ guard, dns: noDns }),
};

describe.concurrent(
  'hostile websites end in bounded time, with a state that is true',
  () => {
    test.each(table)('%s', async (site, screening, state, reason, finding) => {
      const timed = async <T>(work: () => Promise<T>): Promise<T> => {
        const start = performance.now();
        const result = await work();
        expect(performance.now() - start, site).toBeLessThan(BOUND_MS);
        return result;
      };
      const { guard } = world;
      const screened = await timed(() => screen(guard, world.website(site), AT));
      expect(screened, 'screening').toMatchObject({ status: screening });
      expectReason(screened.reason, reason, 'screening');
      for (const [kind, create] of Object.entries(analyses)) {
        const result = await timed(() => create(guard)(contextOf(kind, world.website(site))));
        expect(result, kind).toMatchObject({ state });
        expectReason(result.reason, reason, kind);
        // What was not judged says nothing about the website; what was, something.
        if (state !== 'done') expect(result, kind).toMatchObject({ judged: [], findings: [], files: [] });
        else expect(result.judged.length, kind).toBeGreaterThan(0);
        expect(JSON.stringify(result.measures).length, kind).toBeLessThan(200_000);
        expect(JSON.stringify(result), kind).not.toContain('root:x:0');
        if (kind !== 'security' || !finding) continue;
        const found = result.findings.find(({ ruleId }) => ruleId === finding[0]);
        expect(found).toMatchObject({ severity: 'critical' });
        expect(JSON.stringify(found!.evidence)).toMatch(finding[1]);
      }
    });
  },
  120_000,
);

test('memory stayed bounded, and a rebinding name never reached this machine', () => {
  expect(rssPeak).toBeGreaterThan(rssBefore);
  expect(rssPeak - rssBefore).toBeLessThan(BOUND_RSS);
  expect(world.rebound()).toBe(0);
});

const expectReason = (told: string | null | undefined, reason: RegExp | null, who: string): void =>
  reason === null ? expect(told ?? null, who).toBeNull() : expect(told, who).toMatch(reason);

const nobody = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));
const noDns = {
  resolveTxt: nobody,
  resolveMx: nobody,
  resolveNs: nobody,
  resolveCname: nobody,
  resolveCaa: nobody,
};

const AT = new Date('2026-11-21T12:00:00Z');

const contextOf = (kind: string, website: string): Parameters<Analyst>[0] => ({
  orgId: 'o',
  leadId: 'l',
  assessmentId: `${kind} ${website}`,
  website,
  at: AT,
  pages: 5,
  signal: new AbortController().signal,
  files: { put: () => Promise.reject(new Error('no files here')) },
  browser: () => Promise.reject(new Error('no browser here')),
});
