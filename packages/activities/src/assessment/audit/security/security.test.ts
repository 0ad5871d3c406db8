import type { RequestListener } from 'node:http';
import { createGuard } from '@leadfactory/guard';
import { afterEach, describe, expect, test } from 'vitest';
import {
  authority,
  expiredCert,
  expiredKey,
  validCert,
  validKey,
} from '../../../../../guard/test/certificates.ts';
import { hostile, serve, serveTls, type TestServer } from '../../../../../guard/test/servers.ts';
import { page } from '../../../../test/sites.ts';
import type { AnalysisContext } from '../analyst.ts';
import { createSecurity, securityRules } from './index.ts';

const AT = new Date('2026-11-21T12:00:00Z');
const weak = 'DEFAULT:@SECLEVEL=0';

const open: TestServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

const analyse = async (server: TestServer, url: string, signal = new AbortController().signal) => {
  open.push(server);
  const guard = createGuard({ allow: [`*.localhost:${server.port}`], ca: authority });
  return createSecurity({ guard })({
    website: url.replace('PORT', String(server.port)),
    at: AT,
    signal,
  } as AnalysisContext);
};
const found = ({ findings }: Awaited<ReturnType<typeof analyse>>) =>
  Object.fromEntries(findings.map(({ ruleId, severity }) => [ruleId.replace('security.', ''), severity]));

const site =
  (
    files: Record<string, string | Buffer>,
    otherwise: RequestListener = (_, res) => res.writeHead(404).end(),
  ) =>
  (...[request, response]: Parameters<RequestListener>): void => {
    const file = files[request.url!];
    if (file === undefined) return otherwise(request, response);
    response.setHeader('content-type', request.url === '/' ? 'text/html' : 'text/plain');
    response.end(file);
  };

const home = `<!doctype html><title>Shop</title><link rel="stylesheet" href="/css/site.css">
<script src="/js/all.js"></script><script src="/js/jquery-1.11.0.min.js"></script><p>Hello`;

test('a site that leaks is caught by what its files hold', async () => {
  const server = await serve(
    site({
      '/': home,
      '/.git/HEAD': 'ref: refs/heads/main\n',
      '/.env': 'APP_KEY=base64:abc\nDB_PASSWORD=hunter2\n',
      '/backup.zip': Buffer.from('PK\x03\x04rest'),
      '/js/': '<html><title>Index of /js</title>',
      '/css/site.css': '@import "http://fonts.other/x.css"; a{background:url(http://img.other/a.png)}',
      '/js/all.js': '/*! Bootstrap v3.3.7 (https://getbootstrap.com) */',
    }),
  );
  const result = await analyse(server, 'http://shop.localhost:PORT/');
  expect(result).toMatchObject({ state: 'done', score: null, reason: null });
  expect(found(result)).toMatchObject({
    https: 'critical',
    exposed_files: 'critical',
    vulnerable_library: 'serious',
    contact: 'minor',
    observatory: 'minor',
  });
  const text = JSON.stringify(result);
  expect(text).toContain('DB_PASSWORD');
  expect(text).not.toContain('hunter2');
  const libraries = result.findings.find(({ ruleId }) => ruleId === 'security.vulnerable_library')!;
  expect(libraries.evidence.map(({ found }) => found)).toEqual([
    expect.stringContaining('jQuery 1.11.0: CVE-'),
    expect.stringContaining('Bootstrap 3.3.7: CVE-'),
  ]);
  expect(libraries.evidence[0]!.expected).toBe('jQuery 3.5.0 or later');
  const exposed = result.findings.find(({ ruleId }) => ruleId === 'security.exposed_files')!;
  expect(exposed.evidence.map(({ url }) => new URL(url!).pathname)).toEqual([
    '/.git/HEAD',
    '/.env',
    '/backup.zip',
    '/js/',
  ]);
  // Not judged: its faults were counted by the header rules.
  expect(result.judged.map(({ ruleId }) => ruleId)).not.toContain('security.observatory');
});

describe('a site that answers everything alike is not suspected', () => {
  test.each<[string, RequestListener]>([
    ['with its home page', page('<title>Shop</title>')],
    [
      'with an error page of its own',
      (_, res) => res.setHeader('content-type', 'text/html').end('<!doctype html>Oops'),
    ],
    [
      'with the path in it',
      (req, res) => res.setHeader('content-type', 'text/html').end(`<!doctype html>${req.url}`),
    ],
    [
      'with a redirect',
      (req, res) =>
        req.url === '/'
          ? res.setHeader('content-type', 'text/html').end('<p>')
          : res.writeHead(302, { location: '/' }).end(),
    ],
  ])('%s', async (_, handler) => {
    const server = await serve(handler);
    expect(found(await analyse(server, 'http://shop.localhost:PORT/'))).toMatchObject({
      exposed_files: 'good',
    });
    expect(server.hits).toBeLessThan(25);
  });

  test('silence is not innocence, and a silent site is soon left alone', async () => {
    const server = await serve(
      site(
        { '/': '<!doctype html><p>' },
        (req, res) => void res.writeHead(req.url === '/robots.txt' ? 404 : 503).end(),
      ),
    );
    const result = await analyse(server, 'http://shop.localhost:PORT/');
    expect(found(result)).not.toHaveProperty('exposed_files');
    expect(found(result)).not.toHaveProperty('contact');
    expect(result.measures.exposure).toMatchObject({ found: [], unanswered: 9 });
    expect(server.hits).toBeLessThan(12);
  });
});

describe('encryption', () => {
  test('old versions and the certificate are told', async () => {
    const server = await serveTls(
      { cert: validCert, key: validKey, minVersion: 'TLSv1', ciphers: weak },
      site({
        '/': home,
        '/css/site.css': 'a{background:url("http://img.other/a.png")}',
        '/.well-known/security.txt': 'Contact: mailto:a@shop.example\nExpires: 2027-01-01T00:00:00Z\n',
      }),
    );
    const result = await analyse(server, 'https://secure.localhost:PORT/');
    expect(found(result)).toMatchObject({
      https: 'good',
      certificate: 'good',
      certificate_name: 'good',
      certificate_key: 'good',
      old_tls: 'moderate',
      tls_1_3: 'good',
      mixed_styles: 'moderate',
      contact: 'good',
    });
    expect(result.measures.tls).toMatchObject({
      offered: { TLSv1: true, 'TLSv1.1': true, 'TLSv1.2': true, 'TLSv1.3': true },
      trusted: true,
    });
    // Mail of this machine is nobody's.
    expect(found(result)).not.toHaveProperty('spf');
  });

  test.each([
    [
      'expired',
      { cert: expiredCert, key: expiredKey },
      'expired',
      { certificate: 'critical', certificate_name: undefined, certificate_key: undefined },
    ],
    [
      'another name',
      { cert: validCert, key: validKey },
      'other',
      { certificate: undefined, certificate_name: 'critical' },
    ],
    [
      'modern only',
      { cert: validCert, key: validKey, minVersion: 'TLSv1.3' as const },
      'secure',
      { old_tls: 'good', tls_1_3: 'good' },
    ],
  ])('%s', async (_, options, name, expected) => {
    const server = await serveTls(options, site({ '/': '<!doctype html><p>' }));
    const all = found(await analyse(server, `https://${name}.localhost:PORT/`));
    expect(Object.fromEntries(Object.keys(expected).map((rule) => [rule, all[rule]]))).toEqual(expected);
  });
});

test('a mirror of any origin is found', async () => {
  const server = await serve((req, res) => {
    if (req.headers.origin)
      res
        .setHeader('access-control-allow-origin', req.headers.origin)
        .setHeader('access-control-allow-credentials', 'true');
    res.setHeader('content-type', 'text/html').end('<!doctype html><p>');
  });
  expect(found(await analyse(server, 'http://shop.localhost:PORT/'))).toMatchObject({
    cross_origin: 'serious',
  });
});

describe('what cannot be judged says why', () => {
  test.each([
    ['', 'not_applicable'],
    ['http://10.0.0.1/', 'not_applicable'],
    ['file:///etc/passwd', 'not_applicable'],
    ['http://shop.localhost:PORT/loop', 'unreachable'],
    ['http://shop.localhost:PORT/not-html', 'failed'],
  ])('%s is %s', async (url, state) => {
    const server = await serve((req, res) => hostile[req.url!]!(req, res));
    const result = await analyse(server, url);
    expect(result).toMatchObject({ state, score: null, findings: [], judged: [] });
    expect(result.reason).toMatch(/\.$/);
  });

  test('a server that sends without end beside its page is done with in time', async () => {
    const server = await serve((req, res) =>
      req.url === '/'
        ? res.setHeader('content-type', 'text/html').end(home)
        : hostile['/endless-stream']!(req, res),
    );
    const start = performance.now();
    const result = await analyse(server, 'http://shop.localhost:PORT/');
    expect(result.state).toBe('done');
    expect(found(result).exposed_files).toBe('good');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

test('rules are complete for an owner, and their ids are unique', () => {
  expect(new Set(securityRules.map(({ id }) => id)).size).toBe(securityRules.length);
  for (const { id, gain, effort, reference, remedy } of securityRules) {
    expect(gain, id).toBeTruthy();
    expect(effort, id).toBeTruthy();
    expect(reference, id).toMatch(/^https:\/\//);
    expect(remedy, id).toBeTruthy();
  }
});
