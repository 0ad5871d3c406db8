import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveSites, type Sites } from '../../../../test/sites.ts';
import { createCrawls } from '../visitor/crawls.ts';
import { createSeo } from './index.ts';
import { siteLocal } from '../../rules/seo/site/local.ts';
import type { Locals } from '../../rules/seo/site/locals.ts';
import { lacking } from '../../rules/seo/site/schema.ts';
import type { ReadSite } from '../../rules/seo/site/read-site.ts';

const lorem = (seed: string) => Array.from({ length: 120 }, (_, i) => `${seed}${i % 40} word${i}`).join(' ');
const page = (title: string, head: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta name="viewport" content="width=device-width">${head}</head><body><nav><a href="/">Home</a><a href="/contact">Contact</a><a href="/services">Services</a><a href="/about">About</a></nav><main>${body}</main></body></html>`;
const business = (phone: string) =>
  `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Dentist","name":"Bright Smiles","telephone":"${phone}","address":{"@type":"PostalAddress","streetAddress":"1 Main St","addressLocality":"Austin","addressRegion":"TX","postalCode":"78701","addressCountry":"US"}}</script>`;

const files: Record<string, string> = {
  '/robots.txt': 'User-agent: *\nDisallow: /hidden\nSitemap: http://HOST/map.xml',
  '/map.xml':
    '<urlset><url><loc>http://HOST/</loc><lastmod>2030-01-01</lastmod></url><url><loc>http://HOST/gone</loc></url><url><loc>http://HOST/lonely</loc></url></urlset>',
  '/': page(
    'Bright Smiles: dentist in Austin',
    '<link rel="canonical" href="/">',
    `<h1>Dentist</h1><h4>Jump</h4>${lorem('home')}${business('+1 512 555 0199')}<a href="tel:+15125550123">call</a><a href="/gone">Gone</a><a href="/hidden/x">Secret</a><a href="file:///C:/plan.doc">plan</a><img src="/none.png">`,
  ),
  '/contact': page(
    'Same title for everything',
    '<link rel="canonical" href="http://HOST/gone"><link rel="alternate" hreflang="en-UK" href="/contact">',
    '<h1>Contact</h1>',
  ),
  '/services': page(
    'Same title for everything',
    '<meta name="robots" content="noindex">',
    `<h1>A</h1><h1>B</h1>${lorem('same')}`,
  ),
  '/about': page(
    'Same title for everything',
    '<meta property="og:title" content="x"><script type="application/ld+json">{"@type":"Product","name":"x"}</script><script type="application/ld+json">[{"@type":"Product","name":"y","offers":{"@type":"Offer","availability":"InStock"}},{"@type":"Event","name":"e","startDate":"2027-01-01","location":"x","offers":{"@type":"Offer","url":"/t"}}]</script><script type="application/ld+json">{oops</script>',
    `<h1>Us</h1>${lorem('about')} <a href="/gone">click here</a>`,
  ),
  '/lonely': page('Nobody links to this', '', '<h1>x</h1>'),
};

let sites: Sites;
beforeAll(async () => {
  sites = await serveSites({
    clinic: (request, response) => {
      const file = files[request.url!];
      if (file === undefined) return void response.writeHead(404).end();
      const type = request.url!.endsWith('.txt')
        ? 'text/plain'
        : request.url!.endsWith('.xml')
          ? 'application/xml'
          : 'text/html';
      response.writeHead(200, { 'content-type': type }).end(file.replaceAll('HOST', request.headers.host!));
    },
    packed: (request, response) => {
      const { host } = request.headers;
      const map = `<urlset><url><loc>http://${host}/</loc></url><url><loc>http://${host}/gone</loc></url></urlset>`;
      if (request.url === '/robots.txt')
        response.writeHead(200, { 'content-type': 'text/plain' }).end(`Sitemap: http://${host}/map.xml.gz`);
      else if (request.url === '/map.xml.gz')
        response.writeHead(200, { 'content-type': 'application/gzip' }).end(gzipSync(map));
      else if (request.url === '/')
        response.writeHead(200, { 'content-type': 'text/html' }).end(page('Packed', '', '<h1>Packed</h1>'));
      else response.writeHead(404).end();
    },
    down: (request) => request.socket.resetAndDestroy(),
    sick: (_, response) => void response.writeHead(500).end(),
  });
});
afterAll(() => sites.close());

const run = (website: string) =>
  createSeo({ guard: sites.guard, crawls: createCrawls(sites.guard, { delayMs: 1 }) })({
    orgId: 'o',
    leadId: 'l',
    assessmentId: 'a',
    website,
    at: new Date('2026-11-21T12:00:00Z'),
    pages: 10,
    signal: new AbortController().signal,
    files: { put: () => Promise.reject(new Error('no files')) },
    browser: () => Promise.reject(new Error('no browser')),
  });

test('finds what is wrong on the pages of a site, with the page as evidence', async () => {
  const { state, findings, judged, measures } = await run(sites.url('clinic'));
  expect(state).toBe('done');
  const severity = Object.fromEntries(findings.map((one) => [one.ruleId, one.severity]));
  expect(severity).toMatchObject({
    'seo.title': 'good',
    'seo.duplicate_titles': 'moderate',
    'seo.noindex_pages': 'serious',
    'seo.canonical_targets': 'serious',
    'seo.hreflang': 'moderate',
    'seo.sitemap_entries': 'moderate',
    'seo.sitemap_coverage': 'minor',
    'seo.sitemap_dates': 'minor',
    'seo.orphans': 'minor',
    'seo.blocked_pages': 'moderate',
    'seo.structured_data_valid': 'moderate',
    'seo.broken_links': 'serious',
    'seo.broken_images': 'moderate',
    'seo.heading_order': 'minor',
    'seo.link_texts': 'minor',
    'seo.local_address': 'good',
    'seo.local_phone': 'good',
    'seo.page_viewport': 'good',
    'seo.image_texts': 'minor',
  });
  const found = (id: string) => JSON.stringify(findings.find(({ ruleId }) => ruleId === id)!.evidence);
  expect(found('seo.broken_links')).toContain('/gone – error 404');
  expect(found('seo.broken_links')).toContain('file:///C:/plan.doc');
  expect(found('seo.hreflang')).toContain('en-UK');
  expect(found('seo.orphans')).toContain('/lonely');
  expect(found('seo.structured_data_valid')).toContain('offers or review or aggregateRating');
  // The product's offer has no price; the event's need not.
  expect(found('seo.structured_data_valid').match(/Offer without price/g)).toHaveLength(1);
  expect(judged).toHaveLength(findings.length);
  expect(new Set(findings.map(({ ruleId }) => ruleId)).size).toBe(findings.length);
  for (const one of findings.filter((each) => each.severity !== 'good')) {
    expect(one.gain, one.ruleId).not.toBe('');
    expect(one.reference, one.ruleId).toMatch(/^https:/);
  }
  expect(measures.pages).toMatchObject([
    { depth: 0, status: 200 },
    { topic: 'contact' },
    { topic: 'about' },
    { topic: 'services', noindex: true },
  ]);
  expect(sites.requests.some((one) => one.includes('hidden'))).toBe(false);
});

test('nothing is praised that is not there, and one fault of a template is told once', async () => {
  const { findings } = await run(sites.url('modern-business'));
  const severity = Object.fromEntries(findings.map((one) => [one.ruleId, one.severity]));
  expect(severity).toMatchObject({ 'seo.page_titles': 'moderate', 'seo.page_descriptions': 'minor' });
  for (const absent of ['duplicate_titles', 'duplicate_descriptions', 'sitemap_entries', 'hreflang'])
    expect(severity, absent).not.toHaveProperty([`seo.${absent}`]);
  const { evidence } = findings.find(({ ruleId }) => ruleId === 'seo.image_texts')!;
  expect(evidence[0]!.found).toBe('8 of 8 pictures, described as “...”');
});

test('a sitemap that is kept packed is read', async () => {
  const { findings } = await run(sites.url('packed'));
  const of = (id: string) => findings.find(({ ruleId }) => ruleId === `seo.${id}`);
  expect(of('sitemap')?.severity).toBe('good');
  expect(of('sitemap_entries')?.evidence[0]?.url).toContain('/gone');
});

test('what is not there has a state and a reason', async () => {
  expect(await run('')).toMatchObject({ state: 'not_applicable', findings: [] });
  expect(await run('http://10.0.0.1/')).toMatchObject({ state: 'not_applicable' });
  expect(await run(sites.url('down'))).toMatchObject({
    state: 'unreachable',
    reason: expect.stringContaining('down.localhost'),
  });
  expect(await run(sites.url('sick'))).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('500'),
  });
});

test('structured data: required and recommended properties, references left alone', () => {
  const thing = (types: string[], properties: object) => ({
    types,
    properties: { '@type': types, ...properties },
  });
  expect(lacking(thing(['Dentist'], { name: 'x' }), 'required')).toEqual(['address']);
  expect(lacking(thing(['Organization'], { '@id': '#x' }), 'recommended')).toEqual([]);
  expect(lacking(thing(['Unheard'], { name: 'x' }), 'required')).toEqual([]);
  // Google shows no questions and answers any more, prices of products only, and no broadcasts as events.
  expect(lacking(thing(['FAQPage'], { name: 'x' }), 'required')).toEqual([]);
  expect(lacking(thing(['Offer'], { name: 'x' }), 'required')).toEqual(['price|priceSpecification']);
  expect(lacking(thing(['Offer'], { name: 'x', itemOffered: {} }), 'required')).toEqual([]);
  expect(lacking(thing(['BroadcastEvent'], { name: 'x' }), 'required')).toEqual([]);
  expect(lacking(thing(['OnlineStore'], { name: 'x' }), 'required')).toEqual([]);
});

test('the business contradicts itself where one page does, or pages of one place do', () => {
  const stated = (value: string, url: string, method = 'text') => ({ value, url, method });
  const said = (locals: Partial<Locals>) => {
    const rule = siteLocal.find(({ id }) => id === 'seo.local_consistent')!;
    const nothing = { names: [], addresses: [], postcodes: [], phones: [], hours: [] };
    const judgement = rule.check({ locals: { ...nothing, ...locals } } as unknown as ReadSite);
    return judgement.outcome === 'bad' ? judgement.evidence.map(({ found }) => found) : judgement.outcome;
  };
  const phones = [stated('+1512', '/'), stated('+1737', '/contact')];
  expect(said({ phones })).toEqual(['phone: +1512', 'phone: +1737']);
  // Two places, each with its number.
  expect(said({ phones, postcodes: [stated('78701', '/'), stated('78702', '/contact')] })).toBe('good');
  expect(said({ postcodes: [stated('78701', '/', 'schema.org'), stated('78702', '/')] })).toEqual([
    '78701 for search engines, 78702 on the page',
  ]);
  const name = (value: string) => stated(value, '/', 'schema.org');
  expect(said({ names: [name('Bright Smiles'), name('Bright Smiles Dental')] })).toBe('good');
  expect(said({ names: [name('Bright Smiles'), name('Acme Roofs')] })).toEqual([
    'name: Bright Smiles',
    'name: Acme Roofs',
  ]);
  expect(said({ names: [name('Bright Smiles')] })).toBe('not_applicable');
});
