import net, { type AddressInfo } from 'node:net';
import type { EndedState, ScreeningResult } from '@leadfactory/domain/assessment';
import { createGuard, type Guard } from '@leadfactory/guard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileSites } from '../../test/hostile-sites.ts';
import { serveSites, type Sites } from '../../test/sites.ts';
import { screen } from '../assess/screen.ts';
import type { Analyzer } from './analyzer.ts';
import { createBusiness } from './business/index.ts';
import { createCrawls } from './crawl/index.ts';
import { createSecurity } from './security/index.ts';
import { createSeo } from './seo/index.ts';
import { createTechnology } from './technology/index.ts';

/** What a screening says, and what every analysis over HTTP says. */
type Row = [site: string, screening: ScreeningResult['status'], analyses: EndedState, reason?: RegExp];

/**
 * What is there but is no page was reached and could not be judged (`failed`); what does not come to an end did not
 * answer (`unreachable`); where we may not go there is nothing to judge (`not_applicable`). What is long is cut and
 * judged as far as it was read.
 */
const table: Row[] = [
  ['endless-redirects', 'unreachable', 'unreachable', /redirects without end/],
  ['redirect-loop', 'unreachable', 'unreachable', /redirects without end/],
  ['endless-stream', 'done', 'done'],
  ['huge-body', 'done', 'done'],
  ['gzip-bomb', 'done', 'done'],
  ['slow-drip', 'unreachable', 'unreachable', /did not finish answering/],
  ['silent', 'unreachable', 'unreachable', /did not finish answering/],
  ['many-links', 'done', 'done'],
  ['calendar', 'done', 'done'],
  ['endless-robots', 'done', 'done'],
  ['endless-script', 'done', 'done'],
  ['dialogs', 'done', 'done'],
  ['download', 'failed', 'failed', /instead of a web page/],
  ['downloads-inside', 'done', 'done'],
  ['wrong-charset', 'done', 'done'],
  ['private-redirect', 'refused', 'not_applicable', /private network/],
  ['file-redirect', 'refused', 'not_applicable', /file: addresses are not visited/],
  ['file-links', 'done', 'done'],
  ['private-links', 'done', 'done'],
  ['injection', 'done', 'done'],
  ['deep-nesting', 'done', 'done'],
  ['cut-short', 'unreachable', 'unreachable', /broke the connection off/],
  ['broken-tls', 'unreachable', 'unreachable', /no secure connection/i],
  ['rebinding', 'unreachable', 'unreachable', /rebind\.example/],
];

/** Every analysis of every row ends within this, on a busy machine too. The table's servers never end by themselves. */
const BOUND_MS = 25_000;
const BOUND_RSS = 600_000_000;

let sites: Sites;
let garbage: net.Server;
let rssBefore = 0;
let rssPeak = 0;
let sampling: NodeJS.Timeout;
let reachedByRebinding = 0;

beforeAll(async () => {
  sites = await serveSites({ ...hostileSites, rebind: () => void (reachedByRebinding += 1) });
  garbage = net.createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.end('this is no handshake'));
  });
  await new Promise<void>((resolve) => garbage.listen(0, '127.0.0.1', resolve));
  rssBefore = rssPeak = process.memoryUsage.rss();
  sampling = setInterval(() => (rssPeak = Math.max(rssPeak, process.memoryUsage.rss())), 20);
});
afterAll(async () => {
  clearInterval(sampling);
  await sites.close();
  await new Promise((resolve) => garbage.close(resolve));
});

const portOf = (url: string): number => Number(new URL(url).port);
const tlsPort = (): number => (garbage.address() as AddressInfo).port;

/** The same guard with less patience, so that the table is soon done. */
const hurried = (guard: Guard): Guard => ({
  check: guard.check,
  fetch: (url, options = {}) =>
    guard.fetch(url, { ...options, timeoutMs: Math.min(options.timeoutMs ?? 10_000, 3_000) }),
});

/** Where a row is visited, and through which guard. */
const visitOf = (site: string): { website: string; guard: Guard } => {
  const port = portOf(sites.url('any'));
  if (site === 'broken-tls')
    return {
      website: `https://broken.localhost:${tlsPort()}/`,
      guard: hurried(createGuard({ allow: [`*.localhost:${tlsPort()}`] })),
    };
  if (site !== 'rebinding') return { website: sites.url(site), guard: hurried(sites.guard) };
  let asked = 0;
  return {
    website: `http://rebind.example:${port}/`,
    // A public address for whoever checks, this machine for whoever asks again.
    guard: hurried(
      createGuard({
        ports: [port],
        resolve: async () => [{ address: asked++ === 0 ? '93.184.215.14' : '127.0.0.1', family: 4 }],
      }),
    ),
  };
};

const analyses: Record<string, (guard: Guard) => Analyzer> = {
  seo: (guard) => createSeo({ guard, crawls: createCrawls(guard, { delayMs: 1, totalMs: 8_000 }) }),
  business: (guard) => createBusiness({ guard, crawls: createCrawls(guard, { delayMs: 1, totalMs: 8_000 }) }),
  security: (guard) => createSecurity({ guard, dns: noDns }),
  technology: (guard) => createTechnology({ guard, dns: noDns }),
};

describe.concurrent(
  'hostile websites end in bounded time, with a state that is true',
  () => {
    test.each(table)('%s', async (site, screening, state, reason = /^$/) => {
      const timed = async <T>(work: () => Promise<T>): Promise<T> => {
        const start = performance.now();
        const result = await work();
        expect(performance.now() - start, site).toBeLessThan(BOUND_MS);
        return result;
      };
      const { website, guard } = visitOf(site);
      const screened = await timed(() => screen(guard, website, AT));
      expect(screened, 'screening').toMatchObject({ status: screening });
      expect(screened.reason ?? '').toMatch(reason);
      for (const [kind, create] of Object.entries(analyses)) {
        const visit = visitOf(site);
        const result = await timed(() => create(visit.guard)(contextOf(kind, visit.website)));
        expect(result, kind).toMatchObject({ state });
        expect(result.reason ?? '', kind).toMatch(reason);
        // What was not judged says nothing about the website.
        if (state !== 'done') expect(result, kind).toMatchObject({ judged: [], findings: [], files: [] });
        expect(JSON.stringify(result.measures).length, kind).toBeLessThan(200_000);
        expect(JSON.stringify(result), kind).not.toContain('root:x:0');
      }
    });
  },
  120_000,
);

test('memory stayed bounded, and a rebinding name never reached this machine', () => {
  expect(rssPeak - rssBefore).toBeLessThan(BOUND_RSS);
  expect(reachedByRebinding).toBe(0);
});

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

const contextOf = (kind: string, website: string): Parameters<Analyzer>[0] => ({
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
