import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authority, expiredCert, expiredKey, validCert, validKey } from '../test/certificates.ts';
import { hostileServer, serve, serveRaw, serveTls, type TestServer } from '../test/servers.ts';
import { createGuard, isPublic, type FailureKind, type FetchOptions } from './index.ts';

/** Time enough on a busy machine, except where running out of it is the point. */
const LIMITS = { maxBytes: 100_000, timeoutMs: 10_000 } satisfies FetchOptions;

let site: TestServer;
beforeAll(async () => {
  site = await hostileServer();
});
afterAll(() => site.close());

const guardFor = (...servers: TestServer[]) =>
  createGuard({ allow: servers.map(({ port }) => `*.localhost:${port}`) });
const at = (path: string, server = site) => `http://shop.localhost:${server.port}${path}`;

describe('a server that misbehaves ends in bounded time and bytes', () => {
  test.each<[path: string, kind: FailureKind, reason: string]>([
    ['/loop', 'redirect_loop', 'redirects'],
    ['/endless-redirects', 'redirect_loop', 'redirects'],
    ['/slow-drip', 'timeout', 'deadline'],
    ['/slow-headers', 'timeout', 'deadline'],
    ['/silent', 'timeout', 'deadline'],
    ['/huge-headers', 'too_large', 'headers'],
    ['/broken-gzip', 'unreachable', 'protocol'],
    ['/strange-encoding', 'unreachable', 'protocol'],
    ['/cut-short', 'unreachable', 'reset'],
    ['/switch', 'unreachable', 'protocol'],
    ['/no-target', 'unreachable', 'protocol'],
  ])('%s is %s (%s)', async (path, kind, reason) => {
    const timeoutMs = kind === 'timeout' ? 300 : LIMITS.timeoutMs;
    const result = await guardFor(site).fetch(at(path), { ...LIMITS, timeoutMs });
    expect(result).toMatchObject({ ok: false, kind, reason });
    expect(!result.ok && result.message).toContain('shop.localhost');
    expect(!result.ok && result.totalMs).toBeLessThan(5000);
  });

  test.each(['/endless-stream', '/huge', '/gzip-bomb', '/gzip-endless'])(
    '%s is cut at maxBytes',
    async (path) => {
      const before = process.memoryUsage().arrayBuffers;
      const result = await guardFor(site).fetch(at(path), LIMITS);
      expect(result).toMatchObject({ ok: true, truncated: true });
      if (!result.ok) return;
      expect(result.body.length).toBe(LIMITS.maxBytes);
      expect(result.wireBytes).toBeLessThan(400_000);
      if (path !== '/huge') expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
    },
  );

  test('a long body is a failure where the caller says so', async () => {
    const result = await guardFor(site).fetch(at('/huge'), { ...LIMITS, overflow: 'fail' });
    expect(result).toMatchObject({ ok: false, kind: 'too_large', reason: 'body' });
  });

  test('what is only odd is given as it is', async () => {
    const guard = guardFor(site);
    expect(await guard.fetch(at('/not-html'))).toMatchObject({
      ok: true,
      headers: { 'content-type': 'application/pdf' },
    });
    expect(await guard.fetch(at('/broken-charset'))).toMatchObject({
      ok: true,
      body: Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
    });
    expect(await guard.fetch(at('/utf8-location'))).toMatchObject({ ok: true, finalUrl: at('/caf%C3%A9') });
    const cut = await guard.fetch(at('/cut-gzip'));
    expect(cut.ok && cut.body.toString().startsWith('hello hello')).toBe(true);
  });

  test('a port that nobody listens on, and one that answers with a reset', async () => {
    const closed = await serve(() => {});
    await closed.close();
    expect(await guardFor(closed).fetch(at('/', closed))).toMatchObject({
      kind: 'unreachable',
      reason: 'connect',
    });
    const reset = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await guardFor(reset).fetch(at('/', reset))).toMatchObject({
      kind: 'unreachable',
      reason: 'reset',
    });
    const other = await serveRaw((socket) => socket.end('220 mail.example ESMTP\r\n'));
    expect(await guardFor(other).fetch(at('/', other))).toMatchObject({
      kind: 'unreachable',
      reason: 'protocol',
    });
    await Promise.all([reset.close(), other.close()]);
  });

  test('the deadline covers a resolver that never answers, and the whole chain of redirects', async () => {
    const stuck = createGuard({ resolve: () => new Promise(() => {}) });
    expect(await stuck.fetch('http://example.com/', { timeoutMs: 50 })).toMatchObject({ kind: 'timeout' });
    const slow = await serve(
      (req, res) => void setTimeout(() => res.writeHead(302, { location: `${req.url}x` }).end(), 30),
    );
    const result = await guardFor(slow).fetch(at('/', slow), { timeoutMs: 1000, maxRedirects: 1000 });
    expect(result).toMatchObject({ kind: 'timeout' });
    expect(result.redirects.length).toBeGreaterThan(0);
    await slow.close();
  });
});

describe('addresses that are not public are refused', () => {
  test.each([
    ['file:///etc/passwd', 'scheme'],
    ['ftp://example.com/', 'scheme'],
    ['gopher://127.0.0.1:70/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,hello', 'scheme'],
    ['http://user:secret@example.com/', 'credentials'],
    ['http://example.com:22/', 'port'],
    ['http://example.com:6379/', 'port'],
    ['http://example.com:0/', 'port'],
    ['https://example.com:0/', 'port'],
    ['http://127.0.0.1/', 'private_address'],
    ['http://2130706433/', 'private_address'],
    ['http://0x7f000001/', 'private_address'],
    ['http://0177.0.0.1/', 'private_address'],
    ['http://127.1/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['http://[::ffff:127.0.0.1]/', 'private_address'],
    ['http://[::ffff:7f00:1]/', 'private_address'],
    ['http://[64:ff9b::7f00:1]/', 'private_address'],
    ['http://0.0.0.0/', 'private_address'],
    ['http://10.1.2.3/', 'private_address'],
    ['http://192.168.1.1/', 'private_address'],
    ['http://100.64.0.1/', 'private_address'],
    ['http://169.254.169.254/latest/meta-data/', 'private_address'],
    ['http://[fd00:ec2::254]/', 'private_address'],
    ['http://169.254.170.2/v2/credentials', 'private_address'],
    ['http://100.100.100.200/latest/meta-data/', 'private_address'],
    ['http://192.0.0.192/latest/', 'private_address'],
    ['http://168.63.129.16/machine?comp=goalstate', 'private_address'],
    ['http://[::ffff:168.63.129.16]/', 'private_address'],
    ['http://[64:ff9b::168.63.129.16]/', 'private_address'],
    ['http://192.80.8.124/metadata', 'private_address'],
    ['http://161.26.0.8/', 'private_address'],
    ['http://166.9.14.1/', 'private_address'],
    ['http://localhost/', 'private_address'],
    ['http://localhost./', 'private_address'],
    ['http://anything.localhost/', 'private_address'],
    ['not an address', 'malformed_url'],
    ['', 'malformed_url'],
  ])('%s (%s)', async (url, reason) => {
    const guard = createGuard({ resolve: async () => [{ address: '93.184.215.14', family: 4 }] });
    expect(await guard.fetch(url, LIMITS)).toMatchObject({ ok: false, kind: 'refused', reason });
    // The same address as the target of a redirect.
    if (reason === 'malformed_url') return;
    const redirected = await guardFor(site).fetch(at(`/?to=${encodeURIComponent(url)}`), LIMITS);
    expect(redirected).toMatchObject({ ok: false, kind: 'refused', reason });
    expect(redirected.redirects).toHaveLength(1);
  });

  test('a loopback port is open only to what the list names', async () => {
    const other = await hostileServer();
    const guard = createGuard({ allow: [`127.0.0.1:${site.port}`] });
    expect(await guard.fetch(`http://127.0.0.1:${site.port}/`)).toMatchObject({ ok: true });
    expect(await guard.fetch(`http://127.0.0.1:${other.port}/`)).toMatchObject({ reason: 'port' });
    expect(await guard.fetch(at('/'))).toMatchObject({ reason: 'private_address' });
    const byName = await guardFor(site).fetch(at(`/?to=http://evil.localhost:${other.port}/`));
    expect(byName).toMatchObject({ kind: 'refused', reason: 'private_address' });
    expect(other.hits).toBe(0);
    await other.close();
  });

  test('a name with one private address among public ones', async () => {
    const guard = createGuard({
      resolve: async () => [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    });
    expect(await guard.fetch('http://mixed.example/')).toMatchObject({
      kind: 'refused',
      reason: 'private_address',
    });
  });

  test('DNS rebinding: the name is resolved once, and the connection goes to what was checked', async () => {
    let asked = 0;
    const guard = createGuard({
      ports: [site.port],
      // First an address where nothing listens (TEST-NET is refused, so a public one), then loopback.
      resolve: async () => [{ address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1', family: 4 }],
    });
    const before = site.hits;
    const url = `http://rebind.example:${site.port}/`;
    expect(await guard.fetch(url, LIMITS)).toMatchObject({ ok: false, kind: 'refused' });
    expect(await guard.fetch(url, LIMITS)).toMatchObject({ ok: false, kind: 'refused' });
    const once = createGuard({
      ports: [site.port],
      resolve: async () => [{ address: asked++ === 2 ? '8.8.8.8' : '127.0.0.1', family: 4 }],
    });
    expect(await once.fetch(url, LIMITS)).toMatchObject({
      ok: false,
      kind: expect.stringMatching(/timeout|unreachable/),
    });
    expect(asked).toBe(3);
    expect(site.hits).toBe(before);
  });

  test('names that do not exist and a resolver that is down are told apart', async () => {
    const failing = (code: string) =>
      createGuard({ resolve: () => Promise.reject(Object.assign(new Error(code), { code })) });
    expect(await failing('ENOTFOUND').fetch('http://gone.example/')).toMatchObject({
      kind: 'unreachable',
      reason: 'name_not_found',
    });
    expect(await failing('EAI_AGAIN').fetch('http://gone.example/')).toMatchObject({
      kind: 'unreachable',
      reason: 'dns',
    });
  });

  test('isPublic', () => {
    expect(['8.8.8.8', '2606:4700::1111', '93.184.215.14'].every(isPublic)).toBe(true);
    expect(
      ['::2', '::127.0.0.1', '2002:7f00:1::', '2001::1', 'fe80::1', '240.0.0.1', 'x'].some(isPublic),
    ).toBe(false);
  });
});

describe('a page that answers', () => {
  test('gives headers, cookies, redirects, timings and the address', async () => {
    const shop = await serve((req, res) => {
      if (req.url === '/') return void res.writeHead(301, { location: '/home#top' }).end();
      res.setHeader('set-cookie', ['a=1', 'b=2; Secure']);
      res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
    });
    const result = await guardFor(shop).fetch(at('/', shop));
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      finalUrl: at('/home', shop),
      cookies: ['a=1', 'b=2; Secure'],
      address: '127.0.0.1',
      redirects: [{ status: 301, location: '/home#top' }],
      truncated: false,
      wireBytes: 14,
      tls: null,
    });
    expect(result.ok && result.timings.firstByteMs).toBeGreaterThan(0);
    await shop.close();
  });

  test('TLS: a trusted certificate, an expired one, one for another name, and no TLS at all', async () => {
    const good = await serveTls({ cert: validCert, key: validKey }, (_, res) => res.end('ok'));
    const expired = await serveTls({ cert: expiredCert, key: expiredKey }, (_, res) => res.end('ok'));
    const guard = createGuard({
      ca: authority,
      allow: [good, expired, site].map(({ port }) => `*.localhost:${port}`),
    });
    const trusted = await guard.fetch(`https://secure.localhost:${good.port}/`);
    expect(trusted).toMatchObject({
      ok: true,
      tls: {
        protocol: 'TLSv1.3',
        subject: 'secure.localhost',
        issuer: 'LeadFactory test authority',
        authorized: true,
        error: null,
      },
    });
    const tooOld = `https://expired.localhost:${expired.port}/`;
    expect(await guard.fetch(tooOld)).toMatchObject({ ok: false, kind: 'tls', reason: 'certificate' });
    expect(await guard.fetch(tooOld, { certificates: 'reported' })).toMatchObject({
      ok: true,
      tls: { authorized: false, error: 'CERT_HAS_EXPIRED', validTo: '2021-01-01T00:00:00.000Z' },
    });
    expect(await guard.fetch(`https://other.localhost:${good.port}/`)).toMatchObject({
      kind: 'tls',
      reason: 'certificate',
    });
    expect(await guard.fetch(`https://plain.localhost:${site.port}/`)).toMatchObject({
      kind: 'tls',
      reason: 'handshake',
    });
    await Promise.all([good.close(), expired.close()]);
  });

  test('nothing is left open behind a fetch', async () => {
    const guard = guardFor(site);
    await Promise.all(
      ['/endless-stream', '/huge', '/slow-drip', '/'].map((path) => guard.fetch(at(path), LIMITS)),
    );
    await expect
      .poll(() => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length)
      .toBeLessThan(2);
  });
});
