import { existsSync } from 'node:fs';
import { createBrowsers, type BrowserLease, type Browsers } from '@leadfactory/browser';
import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment/audit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupMemory } from '../../../test/group-memory.ts';
import { cloakedSites } from '../../../test/hostile-sites.ts';
import { hostileWorld, type HostileWorld } from '../../../test/hostile-world.ts';
import { createAccessibility } from './accessibility/index.ts';
import type { Analyst, FileSink } from './analyst.ts';
import { createSpeed } from './speed/index.ts';
import { createVisual } from './visual/index.ts';

type Ending = [state: EndedState, reason: RegExp | null];
/** What the analyses that look at the page say; and what Lighthouse says, where it was asked. */
type Row = [site: string, looks: Ending, speed: Ending | null];

const TOO_LARGE = /HTML alone is larger than 5 MB/;
const TOO_MUCH = /takes more memory than the 1,000 MB that one audit may have/;
const NOT_DONE = /not done with the page after 12 s/;

/**
 * As with the analyses over HTTP: what does not come to an end did not answer (`unreachable`), where we may not go
 * there is nothing to judge (`not_applicable`), what no browser can show is `failed`. A script that never ends is
 * stopped, and the page judged without it; Lighthouse, which measures scripts, has nothing to say of it. The cloaked
 * ones are harmless over HTTP: only a browser gets to see what they are.
 */
const table: Row[] = [
  // The slow ones first, so that none is left running alone.
  ['endless-script', ['done', null], ['failed', NOT_DONE]],
  ['endless-scripts', ['done', null], null],
  ['dialogs', ['done', null], ['failed', NOT_DONE]],
  ['cloaked-stream', ['failed', TOO_LARGE], ['failed', /more than the 60 MB that one audit may load/]],
  ['memory-bomb', ['failed', TOO_MUCH], null],
  ['cloaked-silence', ['failed', /could not be looked at within 6 seconds/], null],
  ['rebinding-inside', ['done', null], null],
  ['many-links', ['done', null], null],
  ['downloads-inside', ['done', null], null],
  ['file-links', ['done', null], null],
  ['private-links', ['done', null], null],
  ['injection', ['done', null], ['done', null]],
  ['wrong-charset', ['done', null], null],
  ['download', ['not_applicable', /file to download/], null],
  ['cloaked-download', ['not_applicable', /file to download|octet-stream/], null],
  ['cloaked-redirects', ['unreachable', /in circles/], null],
  ['cloaked-private', ['not_applicable', /private network/], ['not_applicable', /private network/]],
  ['cloaked-file', ['not_applicable', /not visited/], null],
  ['self-signed', ['unreachable', /encryption is broken/], ['unreachable', /certificate is not trusted/]],
  ['expired', ['unreachable', /encryption is broken/], null],
  ['wrong-host', ['unreachable', /encryption is broken/], null],
  // These are known before a browser is started.
  ['endless-stream', ['failed', TOO_LARGE], ['failed', TOO_LARGE]],
  ['huge-body', ['failed', TOO_LARGE], ['failed', TOO_LARGE]],
  ['gzip-bomb', ['failed', TOO_LARGE], ['failed', TOO_LARGE]],
  ['slow-drip', ['unreachable', /did not finish answering/], ['unreachable', /did not finish answering/]],
  ['endless-redirects', ['unreachable', /redirects without end/], ['unreachable', /redirects without end/]],
  ['private-redirect', ['not_applicable', /private network/], ['not_applicable', /private network/]],
  ['file-redirect', ['not_applicable', /file: addresses/], ['not_applicable', /file: addresses/]],
  ['broken-tls', ['unreachable', /no secure connection/i], ['unreachable', /no secure connection/i]],
  ['rebinding', ['unreachable', /rebind\.example/], ['unreachable', /rebind\.example/]],
];

/** axe-core compares every link with every other: whether it comes to an end in time is a matter of the machine. */
const looksOnly = new Set(['many-links']);

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.warn(`No Chromium at ${executablePath} (CHROMIUM_PATH): its tests are left out.`);

/** Less patience than an audit has, so that the table is soon done; of loading only, where that has no end. */
const LOAD_MS = 2_500;
const SILENCE_MS = 6_000;
const LIGHTHOUSE_MS = 12_000;
/** Where a thing is to come to its end, it has the time, on a busy machine too. */
const PATIENT_MS = 100_000;
/** For one analysis of one row: two visits at most. */
const BOUND_MS = 210_000;
/** What a browser may hold; a page can fill some hundred MB more between two looks at the scale. */
const MAX_MEMORY = 1_000_000_000;
const BOUND_BROWSER = 2_000_000_000;
const BOUND_RSS = 500_000_000;
/**
 * So many rows are visited at once. Rows follow one another in a browser as analyses do in an audit's: what one has done
 * to it is the next one's trouble.
 */
const BROWSERS = 2;

let world: HostileWorld;
let browsers: Browsers;
let rssBefore = 0;
const peaks = { rss: 0, browser: 0 };
let sampling: NodeJS.Timeout;

beforeAll(async () => {
  world = await hostileWorld(cloakedSites);
  browsers = createBrowsers({
    ...{ executablePath, guard: world.guard, maxOpen: BROWSERS, maxMemory: MAX_MEMORY },
    ...{ maxBytes: 60_000_000 },
  });
  rssBefore = peaks.rss = process.memoryUsage.rss();
  sampling = setInterval(() => {
    peaks.rss = Math.max(peaks.rss, process.memoryUsage.rss());
    peaks.browser = Math.max(peaks.browser, ...browsers.stats().pids.map(groupMemory));
  }, 500);
});
afterAll(async () => {
  clearInterval(sampling);
  await browsers.closeAll();
  await world.close();
});

describe.skipIf(!hasChromium).concurrent(
  'hostile websites in a browser',
  () => {
    test.each(table)('%s', async (site, looks, speed) => {
      const { guard } = world;
      const lease = await browsers.lease(`browser ${rows.get(site)! % BROWSERS}`);
      try {
        await ends(createVisual({ guard }), looks);
        if (!looksOnly.has(site)) await ends(createAccessibility({ guard }), looks);
        if (speed) await ends(createSpeed({ guard, formFactor: 'phone' }), speed);
      } finally {
        lease.release();
      }

      async function ends(analyse: Analyst, [state, reason]: Ending): Promise<void> {
        const start = performance.now();
        const result = await analyse(contextOf(site, hurried(lease, site, speed)));
        expect(performance.now() - start, site).toBeLessThan(BOUND_MS);
        expectTruth(result, state, reason);
      }
    });
  },
  3 * BOUND_MS,
);

test.skipIf(!hasChromium)(
  'no browser is left, memory stayed bounded, no name moved to this machine',
  async () => {
    await browsers.closeAll();
    expect(browsers.stats()).toMatchObject({ open: 0, leased: 0, pids: [] });
    console.warn(
      `Memory: the test +${mb(peaks.rss - rssBefore)} MB, a browser's processes ${mb(peaks.browser)} MB at most.`,
    );
    // The bomb went off, so that something was measured.
    if (existsSync('/proc/self/smaps_rollup')) expect(peaks.browser).toBeGreaterThan(300_000_000);
    expect(peaks.browser).toBeLessThan(BOUND_BROWSER);
    expect(peaks.rss - rssBefore).toBeLessThan(BOUND_RSS);
    expect(world.rebound()).toBe(0);
  },
);

const rows = new Map(table.map(([site], i) => [site, i]));

const mb = (bytes: number): number => Math.round(bytes / 1e6);

const expectTruth = (result: AnalysisResult, state: EndedState, reason: RegExp | null): void => {
  expect(result, result.reason ?? 'without a reason').toMatchObject({ state });
  if (reason === null) expect(result.reason).toBeNull();
  else expect(result.reason).toMatch(reason);
  // What was not judged says nothing about the website; what was, something.
  if (state !== 'done') expect(result).toMatchObject({ judged: [], findings: [] });
  else expect(result.judged.length).toBeGreaterThan(0);
  expect(JSON.stringify(result)).not.toContain('root:x:0');
};

const hurried = (lease: BrowserLease, site: string, speed: Ending | null): BrowserLease => {
  const impatience =
    site === 'cloaked-silence' ? { timeoutMs: SILENCE_MS } : { loadMs: LOAD_MS, timeoutMs: PATIENT_MS };
  return {
    ...lease,
    look: (input) => lease.look({ ...input, ...impatience }),
    axe: (input) => lease.axe({ ...input, ...impatience }),
    lighthouse: (input) =>
      lease.lighthouse({ ...input, timeoutMs: speed?.[1] === NOT_DONE ? LIGHTHOUSE_MS : PATIENT_MS }),
  };
};

const files: FileSink = {
  put: async ({ name, kind, contentType, body, width = null, height = null, alt = '' }) => ({
    ...{ name, kind, contentType, width, height, alt },
    key: name,
    bytes: body.length,
  }),
};

const contextOf = (site: string, lease: BrowserLease): Parameters<Analyst>[0] => ({
  orgId: 'o',
  leadId: 'l',
  assessmentId: site,
  website: world.website(site),
  at: new Date('2026-11-21T12:00:00Z'),
  pages: 1,
  signal: new AbortController().signal,
  files,
  browser: () => Promise.resolve(lease),
});
