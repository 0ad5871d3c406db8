import { expect, test } from 'vitest';
import { readHtml } from '../../../../acquisition/website/index.ts';
import { observatory, type Observed } from './index.ts';

const secure: Observed = {
  host: 'shop.example',
  https: true,
  trusted: true,
  headers: { 'content-type': 'text/html' },
  cookies: [],
  metaPolicies: [],
  metaReferrer: null,
  scripts: [],
  route: [new URL('http://shop.example/'), new URL('https://shop.example/')],
  cors: null,
};
const scripts = (html: string) => readHtml(html).all('script');
const hsts = { 'strict-transport-security': 'max-age=31536000' };
const usual = {
  ...hsts,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Expected by hand from the published table; the implementation of 1.6.3 gives the same. */
test.each<[what: string, seen: Partial<Observed>, score: number, grade: string]>([
  // 100 − 25 (CSP) − 20 (HSTS) − 5 (nosniff) − 20 (framing)
  ['no header at all', {}, 30, 'D'],
  // − 20 (no HTTPS) − 20 (no redirection) instead of HSTS
  ['no encryption', { https: false, trusted: false, route: [new URL('http://shop.example/')] }, 10, 'F'],
  ['a certificate that is not trusted', { trusted: false, headers: usual }, 35, 'D'],
  // only CSP is missing; the bonus for framing does not count below 90
  ['everything but a policy', { headers: usual }, 75, 'B'],
  [
    'a policy with unsafe-inline',
    { headers: { ...usual, 'content-security-policy': "default-src 'self' 'unsafe-inline'" } },
    80,
    'B+',
  ],
  [
    'a good policy: bonuses for policy, framing and referrer',
    {
      headers: {
        ...usual,
        'content-security-policy': "default-src 'self'; object-src 'none'",
        'referrer-policy': 'no-referrer',
      },
    },
    115,
    'A+',
  ],
  [
    'the strictest of everything',
    {
      headers: {
        ...usual,
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-opener-policy': 'same-origin; report-to="x"',
      },
      cookies: ['session=1; Secure; HttpOnly; SameSite=Lax'],
      scripts: scripts('<script src="https://cdn.other/x.js" integrity="sha384-x"></script>'),
    },
    160,
    'A+',
  ],
  [
    'a session cookie in the open',
    { headers: { ...usual, 'strict-transport-security': 'max-age=300' }, cookies: ['sessionid=1'] },
    25,
    'D-',
  ],
  [
    'scripts over HTTP, and from another host without a check',
    {
      headers: usual,
      scripts: scripts(
        '<script src="//cdn.other/x.js"></script><script src="https://a.other/y.js"></script>',
      ),
    },
    25,
    'D-',
  ],
  [
    'any origin may read with credentials',
    {
      headers: { ...usual, 'content-security-policy': "default-src 'self'" },
      cors: {
        origin: 'https://o.example',
        headers: {
          'access-control-allow-origin': 'https://o.example',
          'access-control-allow-credentials': 'true',
        },
      },
    },
    50,
    'C',
  ],
  [
    'a redirect over a second unencrypted host, a policy in the page',
    {
      headers: usual,
      metaPolicies: ["script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'; style-src 'unsafe-inline'"],
      route: ['http://shop.example/', 'http://www.shop.example/', 'https://www.shop.example/'].map(
        (url) => new URL(url),
      ),
    },
    95,
    'A',
  ],
  [
    'a directive twice',
    { headers: { ...usual, 'content-security-policy': 'img-src a; img-src b' } },
    75,
    'B',
  ],
])('%s', (_, seen, score, grade) => {
  expect(observatory({ ...secure, ...seen })).toMatchObject({ score, grade });
});

test('of two policies a source counts where both have it', () => {
  const outcome = (policy: string) =>
    observatory({ ...secure, headers: { 'content-security-policy': policy } }).tests[0]!.outcome;
  expect(outcome("script-src 'unsafe-inline'; object-src 'none', script-src 'self'")).toBe(
    'csp-implemented-with-unsafe-inline-in-style-src-only',
  );
  expect(outcome("default-src 'none', img-src *")).toBe('csp-implemented-with-no-unsafe-default-src-none');
});

test('hostile headers take a bounded time', () => {
  const start = performance.now();
  for (const text of ["'a ", 'max-age=', ';', ',', 'a/'])
    observatory({
      ...secure,
      headers: {
        'content-security-policy': text.repeat(20_000),
        'strict-transport-security': text.repeat(20_000),
        'cross-origin-opener-policy': text.repeat(20_000),
      },
      cookies: [text.repeat(20_000)],
    });
  expect(performance.now() - start).toBeLessThan(3000);
});
