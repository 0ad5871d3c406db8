import type http from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { serveSites, type Sites } from '../../../../test/sites.ts';
import { surroundings, visit } from '../index.ts';
import { crawl, isWithin, pageKey, topicOf, type CrawlLimits } from './index.ts';

const html = (body: string): string => `<!doctype html><html lang="en"><title>t</title><body>${body}`;
const a = (...addresses: string[]): string => addresses.map((one) => `<a href="${one}">${one}</a>`).join(' ');

const pages =
  (answers: Record<string, string | http.RequestListener>): http.RequestListener =>
  (request, response) => {
    const answer = answers[request.url!] ?? answers['*'];
    if (typeof answer === 'function') return void answer(request, response);
    if (answer === undefined) return void response.writeHead(404).end('Not found');
    const type = request.url === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type }).end(answer);
  };
const to =
  (location: string): http.RequestListener =>
  (_, response) =>
    void response.writeHead(301, { location }).end();

let sites: Sites;
beforeAll(async () => {
  sites = await serveSites({
    shop: pages({
      '/': html(
        a('/blog', '/privacy', '/pricing/', '/kontakt', '/about?utm_source=x#team', '/menu.pdf', '/services'),
      ),
      '*': html('Hello'),
    }),
    shy: pages({
      '/robots.txt':
        'User-agent: *\nDisallow: /secret\nCrawl-delay: 0.01\nUser-agent: LeadFactory\nDisallow: /private',
      '/': html(a('/private/a', '/secret')),
      '/secret': html('Not for all'),
    }),
    closed: pages({
      '/robots.txt': (_, response) => void response.writeHead(503).end(),
      '/': html(a('/a')),
      '*': html('a'),
    }),
    moved: pages({
      '/': html(a('/old', '/away', '/round', '/paper')),
      '/old': to('/new'),
      '/new': html('New'),
      '/away': to('https://example.com/elsewhere'),
      '/round': to('/round2'),
      '/round2': to('/round'),
      '/paper': (_, response) =>
        void response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
    }),
    calendar: pages({
      '*': (request, response) => {
        const day = Number(/\d+/.exec(request.url!)?.[0] ?? 0);
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(html(a(`/calendar/${day + 1}`, `/calendar/${day + 2}?sid=${day}`)));
      },
      '/robots.txt': '',
    }),
    many: pages({ '/': html(a(...Array.from({ length: 10_000 }, (_, i) => `/p${i}/x`))), '*': html('x') }),
    slow: pages({ '/': html(a('/a', '/b', '/c')), '*': () => {}, '/robots.txt': '', '/sitemap.xml': '' }),
  });
});
afterAll(() => sites.close());
beforeEach(() => void sites.requests.splice(0));

const read = async (name: string, limits: Partial<CrawlLimits> = {}) => {
  const { signal } = new AbortController();
  const seen = await visit(sites.guard, sites.url(name));
  if (seen.status !== 'ok') throw new Error(`${name} shows no page.`);
  const site = await surroundings(sites.guard, sites.url(name), seen.page, new Date(0));
  return crawl(sites.guard, site, signal, { delayMs: 1, pages: 20, ...limits });
};
const paths = (name: string, urls: readonly string[]) => urls.map((url) => url.replace(sites.url(name), ''));

test('reads the most telling pages first, each once, and no files', async () => {
  const { visits, ended } = await read('shop');
  expect(
    paths(
      'shop',
      visits.map(({ asked }) => asked),
    ),
  ).toEqual(['/', '/kontakt', '/about', '/services', '/pricing/', '/blog', '/privacy']);
  expect(ended).toBe('complete');
  const few = await read('shop', { pages: 3 });
  expect(few).toMatchObject({ ended: 'pages', pages: { length: 3 }, left: { length: 4 } });
});

test('robots.txt is obeyed by our own name, and a broken one forbids all but the home page', async () => {
  const { visits } = await read('shy');
  expect(visits.map(({ outcome }) => outcome)).toEqual(['page', 'disallowed', 'page']);
  expect(sites.requests.filter((one) => one.includes('private'))).toEqual([]);
  expect(await read('closed')).toMatchObject({ ended: 'robots', pages: { length: 1 } });
});

test('redirects within the site are followed, others and what is no page are told', async () => {
  const { visits, pages } = await read('moved');
  expect(Object.fromEntries(visits.map(({ asked, outcome }) => [new URL(asked).pathname, outcome]))).toEqual({
    '/': 'page',
    '/old': 'page',
    '/away': 'off_site',
    '/round': 'unreachable',
    '/paper': 'not_html',
  });
  expect(pages[1]!.redirects).toHaveLength(1);
});

test('a calendar without end, ten thousand links, and a server that goes silent are bounded', async () => {
  const calendar = await read('calendar', { pages: 50, alike: 6 });
  expect(calendar.pages.length).toBeLessThan(10);
  expect(calendar.dropped).toBeGreaterThan(0);
  const many = await read('many', { pages: 4 });
  expect(many).toMatchObject({ ended: 'pages', pages: { length: 4 } });
  expect(many.left.length).toBeLessThanOrEqual(2_000);
  const slow = await read('slow', { pageMs: 50, totalMs: 10_000 });
  expect(slow.visits.map(({ outcome }) => outcome)).toEqual([
    'page',
    'unreachable',
    'unreachable',
    'unreachable',
  ]);
  expect(await read('slow', { pageMs: 5_000, totalMs: 300 })).toMatchObject({ ended: 'time' });
});

test('what is asked to stop stops', async () => {
  const stop = AbortSignal.abort(new Error('cancelled'));
  const { site } = await read('shop', { pages: 1 });
  await expect(crawl(sites.guard, site, stop)).rejects.toThrow('cancelled');
});

test('addresses: spellings of one page, what belongs to the site, topics', () => {
  const key = (url: string) => pageKey(new URL(url));
  expect(key('https://www.a.example/x/?utm_source=1&b=2&a=1#top')).toBe(key('http://a.example/x?a=1&b=2'));
  expect(key('https://a.example/index.html')).toBe(key('https://a.example/'));
  const home = new URL('https://www.a.example/');
  expect(
    ['http://a.example/x', 'https://shop.a.example/', 'https://a.example:8080/', 'ftp://a.example/'].map(
      (one) => isWithin(new URL(one), home),
    ),
  ).toEqual([true, false, false, false]);
  expect(
    ['/kontakt', '/ueber-uns/', '/a/impressum.html', '/x1'].map((path) => topicOf(new URL(path, home), '')),
  ).toEqual(['contact', 'about', 'imprint', 'other']);
  expect(topicOf(new URL('/p?id=7', home), 'Our services')).toBe('services');
});
