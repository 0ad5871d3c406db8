import { existsSync } from 'node:fs';
import { BrowserError, createBrowsers, type BrowserLease, type Browsers } from '@leadfactory/browser';
import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment';
import type { Guard } from '@leadfactory/guard';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileSites } from '../../test/hostile-sites.ts';
import { serveSites, type Sites } from '../../test/sites.ts';
import { createAccessibility } from './accessibility/index.ts';
import type { Analyzer, FileSink } from './analyzer.ts';
import { without } from './home.ts';
import { createVisual } from './visual/index.ts';

/** What the analyses that drive a browser say. Two states where both are true: what showed in time was judged, or it
 * was said that nothing did. */
type Row = [site: string, states: EndedState[], reason?: RegExp];
const table: Row[] = [
  ['endless-script', ['done', 'failed'], /^$|its scripts|not done with the page/],
  ['endless-stream', ['done', 'failed'], /^$|could not be looked at|too large|not done with the page/],
  ['dialogs', ['done', 'failed'], /^$|its scripts|not done with the page/],
  ['download', ['not_applicable'], /file to download/],
  ['file-links', ['done']],
  ['private-links', ['done']],
  ['injection', ['done']],
  ['wrong-charset', ['done']],
  ['private-redirect', ['not_applicable'], /private network/],
  ['slow-drip', ['unreachable'], /did not finish answering/],
];

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** For one visit, and for a row: two visits, axe-core, a Chromium that must be started again after each. */
const VISIT_MS = 15_000;
const BOUND_MS = 150_000;

let sites: Sites;
let guard: Guard;
let browsers: Browsers;
beforeAll(async () => {
  sites = await serveSites(hostileSites);
  guard = {
    check: sites.guard.check,
    fetch: (url, options = {}) =>
      sites.guard.fetch(url, { ...options, timeoutMs: Math.min(options.timeoutMs ?? 10_000, 3_000) }),
  };
  browsers = createBrowsers({ executablePath, guard, maxOpen: 2 });
});
afterAll(async () => {
  await browsers.closeAll();
  await sites.close();
});

const withChromium = existsSync(executablePath) ? describe.concurrent : describe.skip;

withChromium(
  'hostile websites in a browser',
  () => {
    test.each(table)('%s', async (site, states, reason = /^$/) => {
      const start = performance.now();
      const lease = await browsers.lease(site);
      try {
        for (const analyse of [createVisual({ guard }), createAccessibility({ guard })]) {
          const result = await analyse(contextOf(site, hurried(lease))).catch(outOfTime);
          expect(states).toContain(result.state);
          expect(result.reason ?? '').toMatch(reason);
          if (result.state !== 'done') expect(result).toMatchObject({ judged: [], findings: [] });
          expect(JSON.stringify(result)).not.toContain('root:x:0');
        }
      } finally {
        lease.release();
        await browsers.close(site);
      }
      expect(performance.now() - start).toBeLessThan(BOUND_MS);
    });
  },
  BOUND_MS,
);

test.skipIf(!existsSync(executablePath))('no browser is left', () => {
  expect(browsers.stats()).toMatchObject({ open: 0, leased: 0, pids: [] });
});

/** What the audit records when the browser had to be killed; it is the machine's fault as often as the site's. */
const outOfTime = (error: unknown): AnalysisResult => {
  if (!(error instanceof BrowserError) || error.kind !== 'timeout') throw error;
  return without('failed', error.message);
};

/** Less patience than an audit has, so that the table is soon done. */
const hurried = (lease: BrowserLease): BrowserLease => ({
  ...lease,
  look: (input) => lease.look({ ...input, timeoutMs: VISIT_MS }),
  axe: (input) => lease.axe({ ...input, timeoutMs: VISIT_MS }),
});

const files: FileSink = {
  put: async ({ name, kind, contentType, body, width = null, height = null, alt = '' }) => ({
    ...{ name, kind, contentType, width, height, alt },
    key: name,
    bytes: body.length,
  }),
};

const contextOf = (site: string, lease: BrowserLease): Parameters<Analyzer>[0] => ({
  orgId: 'o',
  leadId: 'l',
  assessmentId: site,
  website: sites.url(site),
  at: new Date('2026-11-21T12:00:00Z'),
  pages: 1,
  signal: new AbortController().signal,
  files,
  browser: () => Promise.resolve(lease),
});
