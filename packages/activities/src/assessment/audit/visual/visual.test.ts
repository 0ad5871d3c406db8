import { createBrowsers, type Browsers } from '@leadfactory/browser';
import type { EvidenceFile } from '@leadfactory/domain/assessment/audit';
import type { Finding } from '@leadfactory/domain/assessment/findings';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { page, serveSites, type Sites } from '../../../../test/sites.ts';
import { createAccessibility } from '../accessibility/index.ts';
import type { AnalysisContext } from '../analyst.ts';
import { createVisual } from './index.ts';

const faulty = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Corner shop</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Corner shop</h1>
<table style="width:900px;background:#eee"><tr><td>Prices of everything</td></tr></table>
<p style="color:#ccc">Hardly to be seen at all by anybody who comes here on a phone</p>
<img src="/gone.jpg" width="200" height="120"><a href="/contact">Contact</a></main><script>alert('Sale!')</script></body></html>`;

let sites: Sites;
let browsers: Browsers;
const stored = new Map<string, Buffer>();

beforeAll(async () => {
  sites = await serveSites({
    faulty: (request, response) => {
      const path = request.url!.split('?')[0];
      if (path === '/') return void page(faulty)(request, response);
      if (path !== '/contact') return void response.writeHead(404).end();
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          '<!doctype html><html lang="en"><title>Contact</title><main><h1>Contact</h1><input></main></html>',
        );
    },
    empty: page('<!doctype html><html lang="en"><title>Soon</title><body></body></html>'),
    pdf: (_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    error: (_, response) => response.writeHead(503).end('busy'),
    reset: (request) => request.socket.resetAndDestroy(),
  });
  browsers = createBrowsers({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    guard: sites.guard,
  });
});
afterAll(async () => {
  await browsers?.closeAll();
  await sites?.close();
});

/** With a file sink that keeps the bytes. */
const contextFor = (website: string): AnalysisContext & { release(): Promise<void> } => {
  const signal = new AbortController().signal;
  let lease: ReturnType<Browsers['lease']> | undefined;
  return {
    ...{ orgId: 'o', leadId: 'l', assessmentId: 'a', website, at: new Date('2026-11-21T12:00:00Z') },
    ...{ pages: 5, signal },
    files: {
      put: ({ body, width = null, height = null, alt = '', ...file }) => {
        stored.set(file.name, body);
        const told: EvidenceFile = { ...file, width, height, alt, key: file.name, bytes: body.length };
        return Promise.resolve(told);
      },
    },
    browser: () => (lease ??= browsers.lease('test', { signal })),
    release: async () => (await lease)?.release(),
  };
};

const run = async (make: typeof createVisual | typeof createAccessibility, website: string) => {
  const context = contextFor(website);
  try {
    return await make({ guard: sites.guard })(context);
  } finally {
    await context.release();
  }
};

const found = (findings: readonly Finding[]) =>
  Object.fromEntries(
    findings.filter(({ severity }) => severity !== 'good').map(({ ruleId, severity }) => [ruleId, severity]),
  );

test('a faulty page: what is wrong with it, with pictures', async () => {
  const result = await run(createVisual, sites.url('faulty'));
  expect(result.state).toBe('done');
  expect(found(result.findings)).toMatchObject({
    'visual.phone_overflow': 'serious',
    'visual.broken_images': 'serious',
    'visual.contrast': 'minor',
    'visual.dialogs': 'moderate',
  });
  expect(result.files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['screenshot-desktop', 'screenshot-phone', 'crop-visual.phone_overflow-1']),
  );
  for (const { name, width, height } of result.files)
    expect(await sharp(stored.get(name)!).metadata()).toMatchObject({ format: 'jpeg', width, height });
  const pictures = result.findings.flatMap(({ evidence }) =>
    evidence.flatMap(({ picture }) => picture ?? []),
  );
  for (const picture of pictures) expect(stored.has(picture)).toBe(true);
  expect(JSON.stringify(result.measures).length).toBeLessThan(200_000);
  expect(result.judged.length).toBe(result.findings.length);
});

test('its accessibility: two kinds of pages, criteria, a score', async () => {
  const result = await run(createAccessibility, sites.url('faulty'));
  expect(result).toMatchObject({ state: 'done', engine: 'axe-core 4.14.1' });
  expect(found(result.findings)).toMatchObject({
    'accessibility.color_contrast': 'serious',
    'accessibility.image_alt': 'serious',
    'accessibility.label': 'serious',
  });
  const image = result.findings.find(({ ruleId }) => ruleId === 'accessibility.image_alt')!;
  expect(image).toMatchObject({
    title: 'Pictures have no description',
    reference: 'https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html',
    evidence: [{ selector: 'img', picture: 'crop-accessibility.image_alt-1' }],
  });
  expect(image.detail).toContain('WCAG 1.1.1');
  expect(result.score).toBeGreaterThan(20);
  expect(result.score).toBeLessThan(90);
  expect(result.measures['pages']).toMatchObject([{ kind: 'home' }, { kind: 'contact' }]);
});

test('an empty page is said to be empty', async () => {
  const { state, findings } = await run(createVisual, sites.url('empty'));
  expect(state).toBe('done');
  expect(found(findings)).toMatchObject({ 'visual.blank': 'critical' });
});

test.each([
  ['pdf', 'not_applicable'],
  ['error', 'failed'],
  ['reset', 'unreachable'],
])('%s: %s', async (name, state) => {
  expect(await run(createVisual, sites.url(name))).toMatchObject({ state, findings: [], files: [] });
});

test('addresses that may not be visited, and texts that are none', async () => {
  for (const website of ['http://169.254.169.254/', 'file:///etc/passwd', 'not a website', ''])
    expect(await run(createAccessibility, website)).toMatchObject({ state: 'not_applicable', score: null });
});
