import type { ScreeningResult } from '@leadfactory/domain/assessment/screening';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page, samples, serveSites, type Sites } from '../../../test/sites.ts';
import { screen, screeningRules } from './index.ts';

const AT = new Date('2026-11-21T12:00:00Z');

const wellMade = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bright Smiles Dental, family dentist in Austin, Texas</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Gentle family dentistry in the heart of Austin: check-ups, crowns and whitening. Open six days a week, evenings too.">
<meta name="referrer" content="strict-origin-when-cross-origin"><meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta property="og:title" content="Bright Smiles"><meta property="og:image" content="/og.png">
<link rel="canonical" href="/"><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/site.css">
<script defer src="/matomo.js"></script>
<script type="application/ld+json">{"@type":"Dentist","name":"Bright Smiles","telephone":"+1 512 555 0100"}</script></head>
<body><main><h1>A dentist you like to visit</h1><h2>What we do</h2><img src="a.webp" srcset="b.webp 2x" width="10" height="10" alt="Our waiting room">
<p>${'Our friendly team looks after your teeth. '.repeat(30)}</p><a href="tel:+15125550100">+1 (512) 555-0100</a>
<form action="https://forms.example/"><label>Name <input name="name"></label><button>Send</button></form></main></body></html>`;

const faulty = `<html><head><title>Home</title><meta name="robots" content="noindex"><meta name="generator" content="WordPress 4.2.1">
<script src="https://code.example/jquery-1.11.0.min.js"></script><script type="application/ld+json">{"@type": oops}</script>
<meta name="viewport" content="width=980, user-scalable=no"></head><body><center><font>Hello</font></center><h2>a</h2><h4>b</h4>
<img src="x.png"><iframe src="/map"></iframe><a href="/x"><i class="icon"></i></a><button></button><marquee>Sale</marquee>
<form action="http://other.example/"><input name="q" placeholder="Search"></form><object data="a.swf" type="application/x-shockwave-flash"></object>
Lorem ipsum. Call (512) 555-0100</body></html>`;

let sites: Sites;
beforeAll(async () => {
  sites = await serveSites({
    good: (request, response) => {
      if (request.url === '/robots.txt')
        return void response.end('User-agent: *\nAllow: /\nSitemap: /sitemap.xml');
      if (request.url === '/sitemap.xml')
        return void response.end('<urlset><url><loc>http://good.localhost/</loc></url></urlset>');
      page(wellMade, {
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'content-encoding': 'identity',
      })(request, response);
    },
    faulty: page(faulty, {
      'x-powered-by': 'PHP/5.4.16',
      'set-cookie': 'session=abc123; Path=/',
      'content-type': 'text/html',
      'content-security-policy': 'report-uri /x',
    }),
    hidden: (request, response) =>
      request.url === '/robots.txt'
        ? response.end('User-agent: *\nDisallow: /')
        : page('<p>hello')(request, response),
    error: (_, response) => response.writeHead(503).end('busy'),
    pdf: (_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    untyped: (_, response) => response.end('<!-- made by hand --><!doctype html><title>Untyped page</title>'),
    loop: (request, response) => response.writeHead(302, { location: request.url! }).end(),
    inward: (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
    reset: (request) => request.socket.resetAndDestroy(),
    latin: page(Buffer.from('<title>Caf\xe9 M\xfcller</title>', 'latin1'), {
      'content-type': 'text/html; charset=klingon',
    }),
    binary: page(`<title>a\0b \ud83d</title>${'\0'.repeat(1000)}`),
    deep: page('<div>'.repeat(300_000)),
    wide: page('<a href=x><img src=x.png><input>'.repeat(60_000)),
    comments: page('<!---->'.repeat(280_000), { 'content-type': '' }),
    attributes: page(`<img ${Array.from({ length: 150_000 }, (_, i) => `a${i}=1`).join(' ')}>`),
  });
});
afterAll(() => sites.close());

const screenSite = (name: string) => screen(sites.guard, sites.url(name), AT);
const found = ({ findings }: ScreeningResult) =>
  Object.fromEntries(
    findings.filter(({ severity }) => severity !== 'good').map(({ ruleId, severity }) => [ruleId, severity]),
  );
const passed = ({ findings }: ScreeningResult) =>
  findings.filter(({ severity }) => severity === 'good').map(({ ruleId }) => ruleId);

describe('real websites', () => {
  test.each(samples)('startbootstrap-%s is judged', async (name) => {
    const result = await screenSite(name);
    expect(result).toMatchObject({ status: 'done', httpStatus: 200, reason: null });
    // A free template without a server's settings: no encryption, no sitemap, no description, its own name as title.
    expect(found(result)).toMatchObject({
      'security.https': 'critical',
      'security.csp': 'moderate',
      'seo.title': 'serious',
      'seo.description': 'serious',
      'seo.sitemap': 'moderate',
      'seo.structured_data': 'moderate',
      'accessibility.image_text': 'serious',
    });
    // What templates of Bootstrap 5 do well.
    expect(passed(result)).toEqual(
      expect.arrayContaining([
        'visual.viewport',
        'visual.standards_mode',
        'visual.favicon',
        'accessibility.language',
        'seo.indexable',
      ]),
    );
    expect(result.overall).toBeGreaterThan(30);
    expect(result.overall).toBeLessThan(70);
    for (const finding of result.findings)
      if (finding.severity !== 'good') expect(finding.remedy, finding.ruleId).not.toBe('');
  });

  test('each is told by its own faults, with evidence', async () => {
    const [agency, landing, modern] = await Promise.all(
      ['agency', 'landing-page', 'modern-business'].map(screenSite),
    );
    expect(found(agency!)).toMatchObject({
      'seo.main_heading': 'moderate',
      'accessibility.form_labels': 'serious',
      'seo.placeholder_text': 'serious',
    });
    expect(found(landing!)).toMatchObject({
      'accessibility.link_names': 'serious',
      'accessibility.heading_order': 'minor',
    });
    expect(passed(modern!)).toContain('accessibility.landmarks');
    const text = agency!.findings.find(({ ruleId }) => ruleId === 'seo.placeholder_text');
    expect(text?.evidence[0]?.found).toContain('Lorem ipsum');
    expect(agency!.facts).toMatchObject({
      title: 'Agency - Start Bootstrap Theme',
      files: { scripts: 4, images: 30 },
      robots: { status: 'missing' },
      technologies: expect.arrayContaining([{ name: 'Bootstrap', kind: 'library' }]),
    });
  });
});

test('a well-made page has nothing against it but its missing encryption', async () => {
  const result = await screenSite('good');
  expect(found(result)).toEqual({ 'security.https': 'critical', 'speed.compression': 'moderate' });
  expect(result.scores).toMatchObject({ seo: 100, accessibility: 100, visual: 100, technology: 100 });
  expect(result.overall).toBe(70);
});

test('every kind of fault is found on a page that has them all', async () => {
  const result = await screenSite('faulty');
  expect(found(result)).toMatchObject({
    'security.https': 'critical',
    'security.insecure_form': 'serious',
    'security.cookies': 'moderate',
    'security.csp': 'moderate',
    'security.version_disclosure': 'minor',
    'security.integrity': 'minor',
    'seo.indexable': 'critical',
    'seo.title': 'serious',
    'seo.main_heading': 'moderate',
    'seo.placeholder_text': 'serious',
    'seo.content': 'serious',
    'seo.structured_data': 'moderate',
    'seo.click_to_call': 'minor',
    'accessibility.image_text': 'serious',
    'accessibility.language': 'serious',
    'accessibility.form_labels': 'serious',
    'accessibility.link_names': 'serious',
    'accessibility.button_names': 'serious',
    'accessibility.heading_order': 'minor',
    'accessibility.zoom': 'serious',
    'accessibility.frame_titles': 'moderate',
    'accessibility.moving_text': 'moderate',
    'visual.viewport': 'serious',
    'visual.favicon': 'minor',
    'visual.standards_mode': 'moderate',
    'visual.charset': 'moderate',
    'visual.old_markup': 'moderate',
    'technology.old_library': 'serious',
    'technology.old_system': 'minor',
    'technology.plugins': 'serious',
  });
  const cookie = result.findings.find(({ ruleId }) => ruleId === 'security.cookies');
  expect(JSON.stringify(cookie)).not.toContain('abc123');
  expect(result.overall).toBeLessThan(45);
  expect(found(await screenSite('hidden'))).toMatchObject({ 'seo.robots_blocks': 'critical' });
});

describe('what keeps a website from being judged is told apart', () => {
  test.each<[site: string, expected: object]>([
    ['error', { status: 'failed', httpStatus: 503, reason: expect.stringContaining('error 503') }],
    ['pdf', { status: 'failed', httpStatus: 200, reason: expect.stringContaining('application/pdf') }],
    ['loop', { status: 'unreachable', reason: expect.stringContaining('redirects without end') }],
    ['inward', { status: 'refused', reason: expect.stringContaining('169.254.169.254') }],
    ['reset', { status: 'unreachable', reason: expect.stringContaining('broke the connection off') }],
  ])('%s', async (site, expected) => {
    expect(await screenSite(site)).toMatchObject({ ...expected, overall: null, findings: [], scores: {} });
  });

  test.each<[website: string | null, status: string]>([
    [null, 'no_website'],
    ['  ', 'no_website'],
    ['not a website', 'refused'],
    ['ftp://example.com', 'refused'],
    ['file:///etc/passwd', 'refused'],
    ['http://10.0.0.1/', 'refused'],
    ['gone.example', 'unreachable'],
  ])('%s is %s', async (website, status) => {
    const result = await screen(sites.guard, website, AT);
    expect(result.status).toBe(status);
    expect(result.reason).toMatch(/\.$/);
  });

  test('a name without a scheme is tried encrypted first', async () => {
    const result = await screen(sites.guard, sites.url('agency').replace('http://', ''), AT);
    expect(result).toMatchObject({ status: 'done', finalUrl: `${sites.url('agency')}/` });
  });
});

describe('odd and hostile pages', () => {
  test('are read as browsers read them', async () => {
    expect((await screenSite('untyped')).facts).toMatchObject({ title: 'Untyped page' });
    expect((await screenSite('latin')).facts).toMatchObject({
      title: 'Café Müller',
      charset: 'windows-1252',
    });
    expect((await screenSite('binary')).status).toBe('done');
  });

  test.each(['deep', 'wide', 'comments', 'attributes'])('%s takes a bounded time', async (name) => {
    const before = process.cpuUsage();
    const result = await screenSite(name);
    const { user } = process.cpuUsage(before);
    expect(result.status).toBe(name === 'comments' ? 'failed' : 'done');
    expect(user / 1000).toBeLessThan(3000);
    expect(result.findings.every(({ evidence }) => evidence.length <= 10)).toBe(true);
  });
});

test('rule ids are unique, and their areas are known', () => {
  const ids = screeningRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^(speed|security|seo|accessibility|visual|technology)\.[a-z_]+$/.test(id))).toBe(
    true,
  );
});
