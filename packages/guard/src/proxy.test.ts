import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProxyAgent, request, WebSocket } from 'undici';
import { authority, validCert, validKey } from '../test/certificates.ts';
import { hostileServer, serveTls, type TestServer } from '../test/servers.ts';
import { createGuard, proxyArgs, startProxy, type GuardProxy } from './index.ts';

let site: TestServer;
let secure: TestServer;
let hidden: TestServer;
let proxy: GuardProxy;
let dispatcher: ProxyAgent;
let rebinds = 0;

beforeAll(async () => {
  [site, hidden] = await Promise.all([hostileServer(), hostileServer()]);
  secure = await serveTls({ cert: validCert, key: validKey }, (_, res) => res.end('secret'));
  const guard = createGuard({
    allow: [`*.localhost:${site.port}`, `*.localhost:${secure.port}`],
    ports: [80, 443, hidden.port],
    resolve: async () => [{ address: rebinds++ === 0 ? '8.8.8.8' : '127.0.0.1', family: 4 }],
  });
  proxy = await startProxy(guard);
  dispatcher = new ProxyAgent({ uri: proxy.url, requestTls: { ca: authority } });
});
afterAll(async () => {
  await dispatcher.close();
  await proxy.close();
  await Promise.all([site.close(), secure.close(), hidden.close()]);
});

const get = (url: string) => request(url, { dispatcher, headersTimeout: 1000, bodyTimeout: 1000 });

test('allowed sites are reached, in the clear and through a tunnel', async () => {
  const plain = await get(`http://shop.localhost:${site.port}/hello`);
  expect(await plain.body.text()).toBe('<p>/hello');
  const tunnelled = await get(`https://secure.localhost:${secure.port}/`);
  expect(await tunnelled.body.text()).toBe('secret');
});

test.each([
  '127.0.0.1',
  '[::1]',
  '2130706433',
  '0x7f.1',
  'localhost',
  'evil.localhost',
  '[::ffff:127.0.0.1]',
])('loopback as %s is refused, by request, tunnel and WebSocket', async (host) => {
  const target = `${host}:${hidden.port}`;
  expect((await get(`http://${target}/`)).statusCode).toBe(403);
  await expect(get(`https://${target}/`)).rejects.toThrow();
  await new Promise<void>((resolve) => {
    const socket = new WebSocket(`ws://${target}/`, { dispatcher });
    socket.addEventListener('error', () => resolve());
    socket.addEventListener('close', () => resolve());
  });
  expect(hidden.hits).toBe(0);
});

test('metadata addresses and ports that websites do not use are refused', async () => {
  expect((await get('http://169.254.169.254/latest/meta-data/')).statusCode).toBe(403);
  expect((await get('http://example.com:22/')).statusCode).toBe(403);
  expect(proxy.refused.at(-1)).toMatchObject({ target: 'example.com:22' });
});

test('a name that changes its address after the check is not followed there', async () => {
  rebinds = 0;
  await get(`http://rebind.example:${hidden.port}/`).catch(() => undefined);
  expect(rebinds).toBe(1);
  expect(hidden.hits).toBe(0);
});

test('an endless answer is cut at the cap, and nothing more is let through', async () => {
  const guard = createGuard({ allow: [`*.localhost:${site.port}`] });
  const capped = await startProxy(guard, { maxBytes: 5_000_000, refusal: 'cut' });
  const through = new ProxyAgent({ uri: capped.url });
  try {
    const ask = (path: string) =>
      request(`http://shop.localhost:${site.port}${path}`, { dispatcher: through });
    const endless = await ask('/endless-stream');
    const read = async () => {
      for await (const chunk of endless.body) void chunk;
    };
    await expect(read()).rejects.toThrow();
    expect(capped.bytes()).toBeGreaterThan(5_000_000);
    expect(capped.refused).toEqual([
      { target: '*', kind: 'too_large', message: expect.stringMatching('5 MB') },
    ]);
    await expect(ask('/hello')).rejects.toThrow();
  } finally {
    await through.close();
    await capped.close();
  }
});

test('cutting: a refusal and a server that is down give no answer, and are told apart', async () => {
  const gone = await hostileServer();
  await gone.close();
  const guard = createGuard({ allow: [`*.localhost:${gone.port}`] });
  const cutting = await startProxy(guard, { refusal: 'cut' });
  const through = new ProxyAgent({ uri: cutting.url });
  try {
    for (const url of [`http://shop.localhost:${gone.port}/`, 'http://169.254.169.254/'])
      await expect(request(url, { dispatcher: through })).rejects.toThrow();
    expect(cutting.refused.map(({ kind }) => kind)).toEqual(['unreachable', 'refused']);
  } finally {
    await through.close();
    await cutting.close();
  }
});

test('Chromium sends loopback through the proxy too', () => {
  expect(proxyArgs(proxy.url)).toContain('--proxy-bypass-list=<-loopback>');
});
