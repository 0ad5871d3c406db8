import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axeCore from 'axe-core';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGuard, startProxy, type GuardProxy } from '@leadfactory/guard';
import { launchChromium, type Chromium } from '../child/chromium.ts';
import type { Session } from './command.ts';
import { axe } from './axe.ts';
import { pickPages } from './axe/links.ts';
import { look, type LookOutput } from './look.ts';

const html = (body: string, head = '<meta name="viewport" content="width=device-width">') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`;

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const pages: Record<string, string> = {
  '/wide': html('<h1>Wide</h1><div id="broad" style="width:900px;background:#ccc">too wide</div>'),
  '/clipped': html('<div style="overflow:hidden"><div style="width:2000px">clipped by its frame</div></div>'),
  '/taps': html(
    `<p>Words with <a href="/x">a link</a> among them.</p><div style="font-size:10px">${['a', 'b', 'c']
      .map(
        (id) => `<a href="/${id}" id="${id}" style="display:inline-block;width:14px;height:14px">${id}</a>`,
      )
      .join('')}</div><button style="width:60px;height:60px;margin:90px">Large</button>`,
  ),
  '/small': html('<p style="font-size:9px">This whole text is set far too small for a phone to show.</p>'),
  '/pale': html('<main><h1>Title</h1><p style="color:#bbb;background:#fff">Hardly seen</p></main>'),
  '/pictures': html(
    '<img src="/gone.png" alt="" width="80" height="60"><img src="/pixel.png" alt="x" width="300" height="200"><p>Text</p>',
  ),
  '/dialogs': html(
    '<p>Hello</p><script>alert("Buy now"); confirm("Sure?"); open("/wide"); onbeforeunload = () => "stay";</script>',
  ),
  '/blank': html('<div></div><script>/* nothing */</script>'),
  '/endless': html('<h1>Before</h1><script>for (;;) {}</script><p>After</p>'),
  '/huge': html(`<h1>Huge</h1>${'<div><span>a</span></div>'.repeat(50_000)}`),
  '/hostile': html(
    `<style>*{position:fixed!important;width:1e9px!important;height:1e9px!important;transform:scale(1e6) rotate(45deg);animation:a .01s infinite;filter:blur(900px)}@keyframes a{to{opacity:0}}</style><script>Array.prototype.map=Array.prototype.filter=Array.prototype.slice=()=>{throw 1};JSON.stringify=()=>"";document.querySelectorAll=()=>[];Element.prototype.getBoundingClientRect=()=>null;</script><p>Hi</p>`,
  ),
  '/old': html('<p>Made for desks</p>', ''),
  '/framed': html('<main><h1>Frame</h1><iframe title="Inner" src="/inner"></iframe></main>'),
  '/inner': html('<main><img src="/pixel.png"></main>'),
  '/home': html(
    '<main><h1>Home</h1><a href="/contact">Contact</a> <a href="/shop/cart?add-to-cart=1">Shop</a></main>',
  ),
  '/contact': html('<main><h1>Contact</h1><input type="text"></main>'),
};

let server: http.Server;
/** Somebody else's, to compare with. */
let browser: Browser;
let ours: Chromium;
let launch: () => Promise<Chromium>;
let proxy: GuardProxy;
let folder: string;
let base: string;
const session = (): Session => ({
  ...{ connection: ours.connection, port: ours.port },
  signal: new AbortController().signal,
});
const on = (path: string, device: 'desktop' | 'phone' = 'phone', timeoutMs = 15_000): Promise<LookOutput> =>
  look(session(), { url: base + path, device, timeoutMs });

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    if (path === '/pixel.png')
      return void response.writeHead(200, { 'content-type': 'image/png' }).end(pixel);
    if (path === '/slow') return; // never answers
    if (path === '/drip') {
      response.writeHead(200, { 'content-type': 'text/html' }).write(pages['/wide']);
      return;
    }
    if (path === '/loop') return void response.writeHead(302, { location: '/loop' }).end();
    if (path === '/file')
      return void response
        .writeHead(200, { 'content-disposition': 'attachment', 'content-type': 'application/zip' })
        .end('PK');
    const page = pages[path];
    response
      .writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      .end(page ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const { host } = new URL(base);
  proxy = await startProxy(createGuard({ allow: [host, '127.0.0.1:9'] }), { refusal: 'cut' });
  folder = await mkdtemp(join(tmpdir(), 'lf-look-'));
  launch = () => launchChromium({ executablePath, folder, proxyUrl: proxy.url });
  ours = await launch();
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
});
// Chromium itself now and then dies with a page that had to be stopped. An audit has its own, and is tried anew with another.
beforeEach(async () => {
  if (!ours.connection.isOpen()) ours = await launch();
});
afterAll(async () => {
  await browser?.close();
  ours?.stop();
  await ours?.ended;
  await proxy?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('what a page looks like', () => {
  test('too wide for a phone: by how much, and what causes it', async () => {
    const { state, seen } = await on('/wide');
    expect(state).toBe('loaded');
    expect(seen!.overflow.by).toBeGreaterThan(400);
    expect(seen!.overflow.culprits[0]).toMatchObject({ selector: '#broad', box: { width: 900 } });
    expect(seen!.fold).toMatchObject({ width: 721, height: 1440 });
    expect((await on('/clipped')).seen!.overflow).toEqual({ by: 0, culprits: [] });
  });

  test('what is tapped, too small and too near; links in sentences are excepted', async () => {
    const { targets } = (await on('/taps')).seen!;
    expect(targets).toMatchObject({ count: 5, smallCount: 3 });
    expect(targets.small.map(({ selector }) => selector)).toEqual(['#a', '#b', '#c']);
  });

  test('small text, and a page that is not made for phones', async () => {
    expect((await on('/small')).seen!.text).toMatchObject({ smallShare: 1, bodyPx: 9 });
    const old = (await on('/old')).seen!;
    expect(old.viewportMeta).toBe(null);
    expect(old.fold).toMatchObject({ area: { width: 980 }, width: 721 });
    expect(old.text.smallShare).toBe(1);
  });

  test('pictures: broken, and enlarged', async () => {
    const { images } = (await on('/pictures', 'desktop')).seen!;
    expect(images.map(({ broken, natural, shown }) => [broken, natural.width, shown.width])).toEqual([
      [false, 1, 300],
      [true, 0, 80],
    ]);
    expect(images[0]).toMatchObject({ format: 'image/png', alt: 'x' });
  });

  test('dialogs are dismissed, windows refused', async () => {
    const { state, seen } = await on('/dialogs');
    expect(state).toBe('loaded');
    expect(seen!.interruptions.dialogs).toEqual(['Buy now', 'Sure?']);
  });
});

describe('pages that are none', () => {
  test.each([
    ['/blank', 'blank'],
    ['/missing', 'error_status'],
    ['/loop', 'unreachable'],
    ['/file', 'not_html'],
  ])('%s is %s', async (path, state) => {
    const result = await on(path);
    expect(result.state).toBe(state);
    expect(result.reason).toMatch(/\.$/);
  });

  test('a port that nobody listens on', async () => {
    expect(await look(session(), { url: 'http://127.0.0.1:9/', device: 'phone' })).toMatchObject({
      state: 'unreachable',
      seen: null,
    });
  });
});

describe('pages that do not let go', () => {
  test.each(['/endless'])('%s: the script is stopped, and what is there is seen', async (path) => {
    const start = Date.now();
    const result = await on(path, 'phone', 9_000);
    expect(Date.now() - start).toBeLessThan(16_000);
    expect(['loaded', 'timeout']).toContain(result.state);
    if (result.state === 'loaded') expect(result.hung).toBe(true);
    else expect(result.reason).toContain('scripts');
  });

  test('one that never answers, and one that never ends', async () => {
    expect(await on('/slow', 'phone', 4_000)).toMatchObject({ state: 'timeout', seen: null });
    const drip = await on('/drip', 'phone', 6_000);
    expect(drip).toMatchObject({ state: 'loaded', complete: false });
    expect(drip.seen!.overflow.by).toBeGreaterThan(400);
  });

  test('100,000 elements', async () => {
    const { state, seen } = await on('/huge', 'phone', 25_000);
    expect(state).toBe('loaded');
    expect(seen!.elements).toBeGreaterThan(100_000);
    expect(seen!.full.area.height).toBeLessThanOrEqual(6_000);
  });

  test('hostile styles and scripts', async () => {
    const { state } = await on('/hostile', 'phone', 7_000);
    expect(['loaded', 'timeout', 'blank']).toContain(state);
  });

  test('the browser is as good as new afterwards', async () => {
    expect((await on('/wide')).state).toBe('loaded');
    const contexts = async () =>
      (await ours.connection.send('Target.getBrowserContexts')).browserContextIds.length;
    // The last good page's, for the next. A busy machine takes its time to end the hostile pages' processes.
    await expect.poll(contexts, { timeout: 20_000 }).toBeLessThanOrEqual(1);
  });
});

describe('axe-core', () => {
  const plain = async (path: string) => {
    const page = await browser.newPage({ viewport: { width: 1350, height: 940 } });
    await page.goto(base + path);
    await page.evaluate(axeCore.source);
    const { violations } = await page.evaluate<axeCore.AxeResults>('axe.run(document)');
    await page.close();
    return violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join(',')}`,
    );
  };
  const byUs = async (path: string) => {
    const { pages } = await axe(session(), { urls: [base + path] });
    return pages[0]!.result!.violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ selector }) => selector).join(',')}`,
    );
  };

  test.each(['/pale', '/contact'])('%s: as axe-core alone', async (path) => {
    expect(await byUs(path)).toEqual(await plain(path));
  });

  test('criterion, level and box of what it finds', async () => {
    const { pages } = await axe(session(), { urls: [`${base}/pale`], pictures: true });
    expect(pages[0]!.result!.violations).toMatchObject([
      { id: 'color-contrast', impact: 'serious', criteria: ['1.4.3'], level: 'AA', nodeCount: 1 },
    ]);
    expect(pages[0]!.result!.violations[0]!.nodes[0]!.box!.width).toBeGreaterThan(100);
    expect(pages[0]!.picture).toMatchObject({ width: 1350, contentType: 'image/jpeg' });
  });

  test('frames are looked into', async () => {
    const { pages } = await axe(session(), { urls: [`${base}/framed`] });
    const image = pages[0]!.result!.violations.find(({ id }) => id === 'image-alt');
    expect(image).toMatchObject({ nodes: [{ selector: 'iframe >> img', box: null }] });
  });

  test('pages of other kinds are found, and what look found is taken up', async () => {
    await look(session(), { url: `${base}/home`, device: 'desktop', withAxe: true });
    const { pages } = await axe(session(), { urls: [`${base}/home`], discover: 2 });
    expect(pages.map(({ kind, state }) => [kind, state])).toEqual([
      ['home', 'loaded'],
      ['contact', 'loaded'],
    ]);
    expect(pages[1]!.result!.violations.map(({ id }) => id)).toContain('label');
  });

  test('a page that never lets go has no result', async () => {
    const { pages } = await axe(session(), { urls: [`${base}/slow`], timeoutMs: 4_000 });
    expect(pages).toMatchObject([{ state: 'timeout', result: null }]);
  });
});

test('further pages: of this site, of different kinds, none that would do something', () => {
  const links = [
    ['https://a.example/', 'Home'],
    ['https://a.example/#top', 'Top'],
    ['https://b.example/contact', 'Contact'],
    ['https://a.example/menu.pdf', 'Menu'],
    ['https://a.example/logout', 'Contact us'],
    ['https://a.example/%C3%BCber-uns', 'Wir'],
    ['https://a.example/kontakt?x=1#form', 'Kontakt'],
    ['https://a.example/contact-2', 'Second'],
    ['mailto:a@a.example', 'Mail'],
    ['https://a.example/%E0%A4%A', 'broken'],
  ].map(([href, text]) => ({ href: href!, text: text! }));
  expect(pickPages(links, 'https://a.example/index.html')).toEqual([
    { kind: 'contact', url: 'https://a.example/kontakt?x=1' },
    { kind: 'about', url: 'https://a.example/%C3%BCber-uns' },
    { kind: 'other', url: 'https://a.example/%E0%A4%A' },
  ]);
});
