import type { OutgoingHttpHeaders } from 'node:http';
import { createGuard } from '@leadfactory/guard';
import type { Finding } from '@leadfactory/domain/assessment/findings';
import { afterEach, describe, expect, test } from 'vitest';
import { hostile, serve, type TestServer } from '../../../../../guard/test/servers.ts';
import { page } from '../../../../test/sites.ts';
import type { Dns } from '../../../acquisition/website/index.ts';
import type { AnalysisContext } from '../analyst.ts';
import { byName, type DetectedTechnology } from './detect.ts';
import { equipmentRules } from './findings.ts';
import { createTechnology } from './index.ts';
import { technologies } from './rules/index.ts';
import { endedSince } from './support.ts';

const AT = new Date('2026-11-21T12:00:00Z');
const open: TestServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

const none = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENODATA' }));
const records: Dns = {
  resolveTxt: async () => [['v=spf1 include:amazonses.com -all']],
  resolveMx: async () => [{ exchange: 'aspmx.l.google.com', priority: 1 }],
  resolveNs: async () => ['ns1.hetzner.example', 'dns1.registrar-servers.com'],
  resolveCname: none,
  resolveCaa: none,
};

/** The site under a public name that leads to this machine. */
const analyse = async (html: string, headers: OutgoingHttpHeaders = {}, dns = records) => {
  const server = await serve(page(html, headers));
  open.push(server);
  const guard = createGuard({
    allow: [`shop.example:${server.port}`],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  return run(createTechnology({ guard, dns }), `http://shop.example:${server.port}/`);
};
const run = (analyst: ReturnType<typeof createTechnology>, website: string) =>
  analyst({ website, at: AT, signal: new AbortController().signal } as AnalysisContext);

const seen = ({ measures }: { measures: Record<string, unknown> }) =>
  Object.fromEntries(
    (measures.technologies as DetectedTechnology[]).map(({ name, version }) => [name, version]),
  );
const found = ({ findings }: { findings: Finding[] }) =>
  Object.fromEntries(findings.map(({ ruleId, severity }) => [ruleId.replace('technology.', ''), severity]));

describe('technologies are recognised by what they leave', () => {
  test.each<
    [trace: string, html: string, headers: OutgoingHttpHeaders, expected: Record<string, string | null>]
  >([
    ['generator', '<meta name="generator" content="WordPress 6.4.2">', {}, { WordPress: '6.4.2', PHP: null }],
    [
      'header',
      '<p>',
      { 'x-powered-by': 'PHP/7.4.33', server: 'nginx/1.18.0' },
      { PHP: '7.4.33', nginx: '1.18.0' },
    ],
    ['cookie', '<p>', { 'set-cookie': 'laravel_session=secret; path=/' }, { Laravel: null, PHP: null }],
    [
      'script',
      '<script src="https://cdn.jsdelivr.net/npm/bootstrap@5.3.2/dist/js/bootstrap.min.js"></script>',
      {},
      { Bootstrap: '5.3.2', jsDelivr: null },
    ],
    ['link', '<a href="https://calendly.com/dr-bright">Book</a>', {}, { Calendly: null }],
    ['source', '<script>(function(){_paq.push(["trackPageView"])})()</script>', {}, { Matomo: null }],
    [
      'plug-in',
      '<link rel=stylesheet href="/wp-content/plugins/elementor/assets/css/frontend.min.css?ver=3.18.3">',
      {},
      { Elementor: '3.18.3', WordPress: null },
    ],
    ['records', '<p>', {}, { 'Google Workspace': null, Namecheap: null, 'Amazon SES': null }],
    [
      'builder',
      '<img src="https://static.wixstatic.com/media/a.png">',
      { 'x-wix-request-id': '1' },
      { Wix: null },
    ],
  ])('%s', async (_, html, headers, expected) => {
    const result = await analyse(html, headers);
    expect(seen(result)).toMatchObject(expected);
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('a plain page has nothing but its domain’s services', async () => {
    expect(seen(await analyse('<p>Hello, we use Shopify and wordpress.com</p>'))).toEqual({
      'Google Workspace': null,
      'Amazon SES': null,
      Namecheap: null,
    });
  });
});

describe('what that means for the owner', () => {
  test.each<[what: string, html: string, headers: OutgoingHttpHeaders, expected: Record<string, string>]>([
    ['no more fixes', '<p>', { 'x-powered-by': 'PHP/7.4.33' }, { out_of_support: 'serious' }],
    ['still maintained', '<p>', { 'x-powered-by': 'PHP/8.4.1' }, { out_of_support: 'good' }],
    [
      'mended by Ubuntu',
      '<p>',
      { 'x-powered-by': 'PHP/7.4.3-4ubuntu2.29', server: 'nginx/1.24.0' },
      { out_of_support: 'good' },
    ],
    ['nothing measured', '<p>', {}, { analytics: 'minor', consent: 'good', cdn: 'minor', abandoned: 'good' }],
    [
      'trackers without consent',
      '<script>fbq("init","1")</script>',
      {},
      { consent: 'moderate', analytics: 'good' },
    ],
    [
      'trackers with consent',
      '<script src="https://consent.cookiebot.com/uc.js"></script><script>fbq("init","1")</script>',
      {},
      { consent: 'good' },
    ],
    [
      'two containers',
      '<script>// https://www.googletagmanager.com/gtm.js GTM-ABC123 GTM-XYZ789</script>',
      {},
      { measured_twice: 'minor' },
    ],
    ['an abandoned system', '<meta name="generator" content="iWeb 3.0.4">', {}, { abandoned: 'serious' }],
    ['an abandoned measurement', "<script>ga('create', 'UA-1-1')</script>", {}, { abandoned: 'moderate' }],
    ['a network', '<p>', { 'cf-ray': '8a', server: 'cloudflare' }, { cdn: 'good' }],
    [
      'fonts',
      '<link rel=stylesheet href="https://fonts.googleapis.com/css2?family=A">',
      {},
      { remote_fonts: 'minor' },
    ],
  ])('%s', async (_, html, headers, expected) => {
    expect(found(await analyse(`<!doctype html><title>x</title>${html}`, headers))).toMatchObject(expected);
  });

  test('records that are not answered prove nothing', async () => {
    const silent = () => Promise.reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' }));
    const dns = { ...records, resolveNs: silent, resolveCname: silent };
    const result = await analyse('<p>', {}, dns);
    expect(found(result)).not.toHaveProperty('cdn');
    expect(result.measures.records).toBeNull();
  });
});

test('what cannot be judged says why', async () => {
  const server = await serve((req, res) => hostile[req.url!]!(req, res));
  open.push(server);
  const analyst = createTechnology({
    guard: createGuard({ allow: [`*.localhost:${server.port}`] }),
    dns: records,
  });
  for (const [website, state] of [
    ['', 'not_applicable'],
    ['http://192.168.0.1/', 'not_applicable'],
    [`http://a.localhost:${server.port}/loop`, 'unreachable'],
    [`http://a.localhost:${server.port}/not-html`, 'failed'],
  ] as const)
    expect(await run(analyst, website)).toMatchObject({
      state,
      findings: [],
      reason: expect.stringMatching(/\.$/),
    });
});

describe('end of support', () => {
  test.each([
    ['PHP', '5.6.40', '2018-12-31'],
    ['PHP', '8.1.2', '2025-12-31'],
    ['PHP', '8.2.1', null],
    ['Drupal', '7', '2025-01-05'],
    ['WordPress', '6', null],
    ['WordPress', '4.2.1', '2025-07-31'],
    ['Joomla', '3.9', '2023-08-17'],
    ['nginx', '1.0', null],
    ['constructor', '1.0', null],
  ])('%s %s: %s', (name, version, since) => {
    expect(endedSince(name, version, AT)).toBe(since);
  });

  test('what ends later has not ended yet', () => {
    expect(endedSince('PHP', '8.2.1', new Date('2027-01-01'))).toBe('2026-12-31');
  });
});

describe('the rule file', () => {
  test('has at least 150 technologies, each once, each with a trace; what is implied exists', () => {
    expect(technologies.length).toBeGreaterThanOrEqual(150);
    expect(byName.size).toBe(technologies.length);
    for (const one of technologies) {
      const { name, kind: _, implies = [], tracks: __, abandoned: ___, ...traces } = one;
      expect(Object.keys(traces).length, name).toBeGreaterThan(0);
      for (const implied of implies) expect(byName.has(implied), implied).toBe(true);
    }
  });

  test('has only patterns that stay linear', () => {
    for (const one of technologies)
      for (const pattern of patternsOf(one)) {
        expect(pattern.flags, one.name).not.toMatch(/[gy]/);
        // No group repeated without end, no class but single characters, no dot repeated.
        expect(pattern.source, one.name).not.toMatch(/\)[*+]|\)\{\d*,\}|[^\\][*+]|\\[dwsDWS][*+]|\{\d+,\}/);
      }
  });

  test('takes a bounded time on 2 MB of hostile source', async () => {
    const pieces = [
      '/wp-content/plugins/elementor/',
      'leaflet@1.1',
      'jquery-1.',
      'GTM-',
      '/-/media/',
      'bootstrap@',
    ];
    for (const piece of pieces) {
      const html = `<script src="/${piece.repeat(30_000)}"></script>${`<img src="/${piece.repeat(20)}">`.repeat(3000)}`;
      const filler = piece.repeat(Math.max(0, (2_000_000 - html.length) / piece.length));
      const before = process.cpuUsage();
      expect(
        (await analyse(html + filler, { 'x-powered-by': piece.repeat(300), 'set-cookie': piece.repeat(300) }))
          .state,
      ).toBe('done');
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(2500);
    }
  });

  test('rules are complete for an owner', () => {
    for (const { id, gain, effort, reference } of equipmentRules) {
      expect(gain, id).toBeTruthy();
      expect(effort, id).toBeTruthy();
      expect(reference, id).toMatch(/^https:\/\//);
    }
  });
});

const patternsOf = (one: (typeof technologies)[number]): RegExp[] =>
  [
    ...Object.values(one.headers ?? {}),
    ...(one.urls ?? []),
    ...(one.links ?? []),
    one.cookies,
    one.generator,
    one.mx,
    one.ns,
    one.cname,
    one.txt,
  ].filter((pattern) => pattern !== undefined);
