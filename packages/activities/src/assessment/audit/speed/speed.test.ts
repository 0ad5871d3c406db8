import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { BrowserError, type BrowserLease, type LighthouseInput } from '@leadfactory/browser';
import { createGuard } from '@leadfactory/guard';
import { createPageSpeed } from '@leadfactory/integrations/pagespeed';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnalysisContext } from '../analyst.ts';
import { createSpeed } from './index.ts';
import { opportunities } from './opportunities.ts';
import type { Lhr } from './measured.ts';

/** Says what Lighthouse says, in its shape; only what the rules read. */
const lhr = (more: Partial<Lhr> = {}): Lhr =>
  ({
    lighthouseVersion: '13.5.0',
    requestedUrl: base,
    finalDisplayedUrl: base,
    runWarnings: [],
    configSettings: { formFactor: 'mobile', throttlingMethod: 'simulate' },
    categories: { performance: { id: 'performance', score: 0.42, auditRefs: [] } },
    audits: {
      'largest-contentful-paint': { score: 0.1, numericValue: 6468 },
      'cumulative-layout-shift': { score: 1, numericValue: 0.021 },
      'unused-css-rules': {
        score: 0,
        scoreDisplayMode: 'metricSavings',
        displayValue: 'Est savings of 224 KiB',
        metricSavings: { FCP: 1250, LCP: 1200 },
        details: {
          type: 'opportunity',
          items: [{ url: `${base}styles.css`, wastedBytes: 229607, totalBytes: 250501 }],
        },
      },
      'unminified-css': {
        score: 1,
        scoreDisplayMode: 'metricSavings',
        details: { type: 'opportunity', items: [] },
      },
    },
    ...more,
  }) as unknown as Lhr;

let base = '';
let answer: { status: number; body: unknown } = { status: 200, body: {} };
let next: (typeof answer)[] = [];
const asked: { url: URL; key: unknown }[] = [];
const server = createServer((request, response) => {
  if (!request.url!.startsWith('/pagespeedonline'))
    return void response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>A</title><h1>A shop</h1>');
  asked.push({ url: new URL(request.url!, base), key: request.headers['x-goog-api-key'] });
  const { status, body } = next.shift() ?? answer;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://shop.localhost:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const kept = new Map<string, Buffer>();
const measured: LighthouseInput[] = [];
const context = (measure: () => Promise<Lhr>, runs: 1 | 3 = 1): AnalysisContext => ({
  ...{ orgId: 'o', leadId: 'l', assessmentId: 'a', website: base, at: new Date(), pages: 5, runs },
  signal: new AbortController().signal,
  files: {
    put: async ({ name, kind, contentType, body }) => {
      kept.set(name, body);
      return { name, kind, key: name, contentType, bytes: body.length, width: null, height: null, alt: '' };
    },
  },
  browser: async () =>
    ({
      lighthouse: async (input: LighthouseInput) => {
        measured.push(input);
        return { lhr: await measure(), performances: input.runs === 3 ? [71, 42, null] : [42] };
      },
      refused: () => [
        {
          target: new URL(base).host,
          kind: 'unreachable',
          message: 'shop.localhost does not accept connections',
        },
      ],
      release: () => {},
    }) as unknown as BrowserLease,
});

const guard = () => createGuard({ allow: [`*.localhost:${new URL(base).port}`] });
const mobile = () => createSpeed({ guard: guard(), formFactor: 'phone' });

test('findings, vitals and score are Lighthouse’s; its whole result is kept', async () => {
  const result = await mobile()(context(async () => lhr()));
  expect(result).toMatchObject({ state: 'done', score: 42, engine: 'Lighthouse 13.5.0' });
  const found = Object.fromEntries(result.findings.map((one) => [one.ruleId, one]));
  expect(found['speed.lcp']).toMatchObject({ severity: 'serious', evidence: [{ found: '6.5 s' }] });
  expect(found['speed.cls']).toMatchObject({ severity: 'good' });
  expect(found['speed.unused_css']).toMatchObject({
    severity: 'moderate',
    evidence: [{ found: 'Est savings of 224 KiB' }, { url: `${base}styles.css`, found: '230 KB to save' }],
  });
  expect(found['speed.minified_css']).toMatchObject({ severity: 'good', remedy: '' });
  expect(result.measures).toMatchObject({
    metrics: { lcp: { value: 6468, rating: 'poor', good: 2500, poor: 4000 }, cls: { value: 0.021 } },
  });
  expect(JSON.parse(String(gunzipSync(kept.get('lighthouse-mobile')!)))).toMatchObject({
    lighthouseVersion: '13.5.0',
  });
});

test('three runs are asked for on demand only, with time for each, and every one is told', async () => {
  const once = await mobile()(context(async () => lhr()));
  expect(measured.at(-1)).toMatchObject({ runs: 1, timeoutMs: 75_000 });
  expect(once.measures).toMatchObject({ runs: 1, performances: [42] });
  const thrice = await mobile()(context(async () => lhr(), 3));
  expect(measured.at(-1)).toMatchObject({ runs: 3, timeoutMs: 225_000 });
  expect(thrice).toMatchObject({ score: 42, measures: { runs: 3, performances: [71, 42, null] } });
});

test('desktop figures have ids of their own', async () => {
  const result = await createSpeed({ guard: guard(), formFactor: 'desktop' })(context(async () => lhr()));
  expect(result.judged.map(({ ruleId }) => ruleId)).toEqual(['speed.desktop_lcp', 'speed.desktop_cls']);
});

test.each([
  ['FAILED_DOCUMENT_REQUEST', '', 'unreachable', 'shop.localhost does not accept connections.'],
  ['ERRORED_DOCUMENT_REQUEST', '(Status code: 503)', 'failed', /answers with an error.*503/],
  ['NO_FCP', '', 'failed', /showed nothing/],
  ['PAGE_HUNG', '', 'failed', /without end/],
  ['NOT_HTML', '', 'not_applicable', /not to a web page/],
  ['INSECURE_DOCUMENT_REQUEST', '', 'unreachable', /not trusted/],
  ['SOMETHING_NEW', '', 'failed', /SOMETHING_NEW/],
])('%s %s is %s', async (code, message, state, reason) => {
  const result = await mobile()(context(async () => lhr({ runtimeError: { code, message } as never })));
  expect(result).toMatchObject({ state, reason: expect.stringMatching(reason), findings: [], score: null });
});

test('a page that takes too long has failed; a browser that was lost is tried again', async () => {
  const late = context(() => Promise.reject(new BrowserError('timeout', 'Too late.')));
  expect(await mobile()(late)).toMatchObject({ state: 'failed', reason: 'Too late.' });
  const lost = context(() => Promise.reject(new BrowserError('lost', 'Gone.')));
  await expect(mobile()(lost)).rejects.toMatchObject({ kind: 'lost' });
});

test('PageSpeed Insights measures instead, with what real visitors had', async () => {
  const audit = createPageSpeed({ key: 'k', baseUrl: base.replace('shop.localhost', '127.0.0.1') });
  const analyze = createSpeed({ guard: guard(), formFactor: 'phone', elsewhere: async () => audit });
  const metrics = { LARGEST_CONTENTFUL_PAINT_MS: { percentile: 3100, category: 'AVERAGE' } };
  answer = { status: 200, body: { lighthouseResult: lhr(), loadingExperience: { metrics } } };
  const result = await analyze(context(() => Promise.reject(new Error('not asked'))));
  expect(result).toMatchObject({
    ...{ state: 'done', score: 42, engine: 'PageSpeed Insights, Lighthouse 13.5.0' },
    measures: { field: { scope: 'page', metrics } },
  });
  expect(asked.at(-1)!.key).toBe('k');
  expect(asked.at(-1)!.url.searchParams.get('strategy')).toBe('mobile');

  answer = {
    status: 500,
    body: { error: { message: 'Lighthouse returned error: FAILED_DOCUMENT_REQUEST.' } },
  };
  expect(await analyze(context(async () => lhr()))).toMatchObject({ state: 'unreachable' });
  answer = { status: 429, body: { error: { message: 'Quota exceeded' } } };
  await expect(analyze(context(async () => lhr()))).rejects.toMatchObject({
    failure: { kind: 'rate_limited', retryAfterMs: 60_000 },
  });
  answer = { status: 400, body: { error: { message: 'API key not valid.' } } };
  await expect(analyze(context(async () => lhr()))).rejects.toMatchObject({ failure: { kind: 'permanent' } });
});

test('PageSpeed Insights gives the median of three, and one that it gives again is not counted twice', async () => {
  const audit = createPageSpeed({ key: 'k', baseUrl: base.replace('shop.localhost', '127.0.0.1') });
  const analyze = createSpeed({ guard: guard(), formFactor: 'phone', elsewhere: async () => audit });
  const nobody = () => Promise.reject(new Error('not asked'));
  const run = (score: number, fetchTime: string) => ({
    status: 200,
    body: {
      lighthouseResult: lhr({
        fetchTime,
        categories: { performance: { id: 'performance', score, auditRefs: [] } } as never,
      }),
    },
  });
  next = [run(0.71, 'a'), run(0.64, 'b'), run(0.62, 'c')];
  const thrice = await analyze(context(nobody, 3));
  expect(thrice).toMatchObject({ score: 64, measures: { runs: 3, performances: [71, 64, 62] } });
  next = [run(0.71, 'a'), run(0.71, 'a'), run(0.62, 'c')];
  const twice = await analyze(context(nobody, 3));
  expect(twice).toMatchObject({ score: 62, measures: { runs: 2, performances: [71, 62] } });
});

test('every rule has its own id', () => {
  const ids = opportunities.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
