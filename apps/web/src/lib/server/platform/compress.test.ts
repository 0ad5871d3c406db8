import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, createBrotliDecompress, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressed } from './compress.ts';

const PAGE = '<p>A lead, its company and what comes next.</p>'.repeat(200);
let server: http.Server;
let finish = () => {};

beforeAll(async () => {
  server = http.createServer(
    compressed((request, response) => {
      const html = { 'content-type': 'text/html; charset=utf-8' };
      switch (request.url) {
        case '/live':
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          return void response.write(`data: ${PAGE}\n\n`);
        case '/waiting':
          response.writeHead(200, html).write(PAGE);
          finish = () => response.end('<p>The rest</p>');
          return;
        case '/packed':
          return void response.writeHead(200, { ...html, 'content-encoding': 'br' }).end('as it is');
        case '/picture':
          return void response.writeHead(200, { 'content-type': 'image/png' }).end(PAGE);
        default:
          response.writeHead(200, { ...html, etag: '"abc"' }).end(PAGE);
      }
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void (server.closeAllConnections(), server.close()));

function ask(path: string, headers: Record<string, string> = {}): Promise<http.IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) =>
    http
      .get({ port, path, headers: { 'accept-encoding': 'br, gzip', ...headers } }, resolve)
      .on('error', reject),
  );
}
const bytes = async (response: http.IncomingMessage) => Buffer.concat(await response.toArray());

test('a page comes as the client can read it, a fraction of its length, with a weak tag', async () => {
  const br = await ask('/');
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', etag: 'W/"abc"' });
  const packed = await bytes(br);
  expect(brotliDecompressSync(packed).toString()).toBe(PAGE);
  expect(packed.length).toBeLessThan(PAGE.length / 10);
  const gzip = await ask('/', { 'accept-encoding': 'gzip' });
  expect(gunzipSync(await bytes(gzip)).toString()).toBe(PAGE);
  const plain = await ask('/', { 'accept-encoding': 'identity' });
  expect(plain.headers).toMatchObject({ etag: '"abc"' });
  expect((await bytes(plain)).toString()).toBe(PAGE);
});

test.each([
  ['another site’s request with a cookie', '/', { cookie: 'session=x', 'sec-fetch-site': 'cross-site' }],
  ['one of another host of ours', '/', { cookie: 'session=x', 'sec-fetch-site': 'same-site' }],
  ['a picture', '/picture', {}],
])('%s is answered as it is', async (_, path, headers) => {
  const answer = await ask(path, headers as Record<string, string>);
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect((await bytes(answer)).toString()).toBe(PAGE);
});

test('the app’s own requests with a cookie, and a visitor’s without, are compressed', async () => {
  const asked: Record<string, string>[] = [
    { cookie: 'session=x', 'sec-fetch-site': 'same-origin' },
    { cookie: 'session=x', 'sec-fetch-site': 'none' },
    { cookie: 'session=x' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of asked) expect((await ask('/', headers)).headers['content-encoding']).toBe('br');
});

test('what is compressed already, and streams of events, pass as they are; a page’s beginning does not wait', async () => {
  expect((await bytes(await ask('/packed'))).toString()).toBe('as it is');
  const live = await ask('/live');
  expect(live.headers['content-encoding']).toBeUndefined();
  expect(String((await once(live, 'data'))[0])).toContain('data: <p>');
  live.destroy();
  const page = (await ask('/waiting')).pipe(createBrotliDecompress());
  expect(String((await once(page, 'data'))[0])).toContain('what comes next');
  finish();
  expect(Buffer.concat(await page.toArray()).toString()).toContain('<p>The rest</p>');
});
