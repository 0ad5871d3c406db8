import type http from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { serveSites, type Sites } from '../../../../test/sites.ts';
import type { AnalysisContext, Analyst } from '../analyst.ts';
import { createBusiness } from '../business/index.ts';
import { createCrawls } from './crawls.ts';
import { createSecurity } from '../security/index.ts';
import { createSeo } from '../seo/index.ts';
import { createTechnology } from '../technology/index.ts';

const AT = new Date('2026-11-21T12:00:00Z');

const links = ['/contact', '/about', '/services', '/prices'];
const html = (text: string) =>
  `<!doctype html><html lang="en"><title>${text}</title><link rel="stylesheet" href="/site.css"><body>${text}
  ${links.map((one) => `<a href="${one}">${one}</a>`).join(' ')}`;

let title = '';
const shop: http.RequestListener = (request, response) => {
  const { pathname } = new URL(request.url!, 'http://any');
  if (pathname === '/robots.txt')
    return void response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nAllow: /\n');
  if (pathname === '/sitemap.xml')
    return void response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(
        `<urlset>${links.map((one) => `<url><loc>${sites.url('shop')}${one}</loc></url>`).join('')}</urlset>`,
      );
  if (pathname === '/site.css')
    return void response.writeHead(200, { 'content-type': 'text/css' }).end('a{}');
  if (pathname !== '/' && !links.includes(pathname)) return void response.writeHead(404).end('Not found');
  response.writeHead(200, { 'content-type': 'text/html' }).end(html(pathname === '/' ? title : pathname));
};

const nobody = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));
const dns = {
  ...{ resolveTxt: nobody, resolveMx: nobody, resolveNs: nobody },
  ...{ resolveCname: nobody, resolveCaa: nobody },
};

let sites: Sites;
let analyses: Record<'security' | 'technology' | 'seo' | 'business', Analyst>;
beforeAll(async () => {
  sites = await serveSites({ shop, down: (request) => void request.destroy() });
  const { guard } = sites;
  const crawls = createCrawls(guard, { delayMs: 1 });
  analyses = {
    security: createSecurity({ guard, dns }),
    technology: createTechnology({ guard, dns }),
    seo: createSeo({ guard, crawls }),
    business: createBusiness({ guard, crawls }),
  };
});
afterAll(() => sites.close());
beforeEach(() => {
  title = 'Shop';
  sites.requests.splice(0);
});

const context = (name: string, more: Partial<AnalysisContext> = {}): AnalysisContext => ({
  ...{ orgId: 'o', leadId: 'l', assessmentId: name, website: sites.url(name), at: AT, pages: 5, runs: 1 },
  signal: new AbortController().signal,
  files: { put: () => Promise.reject(new Error('no files here')) },
  browser: () => Promise.reject(new Error('no browser here')),
  ...more,
});
const together = (of: AnalysisContext) => Promise.all(Object.values(analyses).map((analyse) => analyse(of)));
const times = (path: string) => sites.requests.filter((one) => one === path).length;

test('a site sees one visitor: nothing is asked for twice over an audit’s analyses by HTTP', async () => {
  const results = await together(context('shop'));
  expect(results.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
  const asked = Object.fromEntries(
    ['/', '/robots.txt', '/sitemap.xml', ...links].map((one) => [one, times(`shop${one}`)]),
  );
  // The home page once more with OPTIONS: what it allows to other websites.
  expect(asked).toEqual({
    ...{ '/': 2, '/robots.txt': 1, '/sitemap.xml': 1 },
    ...Object.fromEntries(links.map((one) => [one, 1])),
  });
  expect(sites.requests.length).toBeLessThan(30);
});

test('what is run again, and who tries again, sees what is there now', async () => {
  await together(context('shop'));
  title = 'Under new management';
  const later = new Date(AT.getTime() + 5_000);
  const titleOf = async (at: Date) => {
    const { measures } = await analyses.seo(context('shop', { at }));
    return (measures['pages'] as { title: string }[])[0]!.title;
  };
  expect(await titleOf(later)).toBe('Under new management');
  title = 'Once more';
  // A retry of the same run.
  expect(await titleOf(later)).toBe('Once more');
});

test('each is done alone, and one that is cancelled leaves the others what they wait for', async () => {
  for (const [kind, analyse] of Object.entries(analyses))
    expect(await analyse(context('shop', { assessmentId: `alone ${kind}` })), kind).toMatchObject({
      state: 'done',
    });
  const stop = new AbortController();
  const cancelled = analyses.seo(context('shop', { assessmentId: 'two', signal: stop.signal }));
  const other = analyses.business(context('shop', { assessmentId: 'two' }));
  stop.abort(new Error('cancelled'));
  await expect(cancelled).rejects.toThrow('cancelled');
  expect(await other).toMatchObject({ state: 'done' });
});

test('a site that is not there is asked once by all of them, and afresh by the next run', async () => {
  const results = await together(context('down'));
  expect(results.map(({ state }) => state)).toEqual(Array(4).fill('unreachable'));
  const first = sites.requests.length;
  await analyses.technology(context('down', { at: new Date(AT.getTime() + 1_000) }));
  expect(sites.requests.length).toBe(2 * first);
});
