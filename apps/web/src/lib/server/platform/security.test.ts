import { expect, test } from 'vitest';
import { refuseForeign, refuseHost, securityHeaders } from './security.ts';

const refused = (method: string, path: string, headers: Record<string, string> = {}) =>
  refuseForeign(
    new Request(`http://10.0.0.1:3000${path}`, { method, headers }),
    new URL(`http://10.0.0.1:3000${path}`),
    'https://leads.example',
  )?.status ?? null;

test('refuses what another site sends, in every form', () => {
  const sent: Record<string, string>[] = [
    { cookie: 'lf_session=x' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://leads.example.evil.example' },
  ];
  for (const path of ['/sign-in', '/api/trpc/leads.lost', '/api/v1/leads', '/api/uploads', '/r/token/buy'])
    for (const headers of sent) expect(refused('POST', path, headers), path).toBe(403);
  expect(refused('DELETE', '/api/v1/mailboxes/1', { origin: 'https://evil.example' })).toBe(403);
});

test('lets through our own pages, looking, API keys, webhooks and one-click unsubscribing', () => {
  expect(refused('POST', '/sign-in', { origin: 'https://leads.example' })).toBeNull();
  expect(refused('POST', '/api/trpc/leads.lost', { origin: 'http://10.0.0.1:3000' })).toBeNull();
  expect(refused('GET', '/api/trpc/leads.list', { origin: 'https://evil.example' })).toBeNull();
  expect(refused('POST', '/api/v1/leads', { authorization: 'Bearer lf_x' })).toBeNull();
  expect(refused('POST', '/api/webhooks/ses')).toBeNull();
  expect(refused('POST', '/u/token')).toBeNull();
});

test('a program that sends neither a key nor a cookie is let in to be told so; a page’s form never is', () => {
  expect(refused('POST', '/api/v1/leads')).toBeNull();
  expect(refused('POST', '/sign-in')).toBe(403);
});

test('an API key’s header does not open pages to other sites', () => {
  expect(refused('POST', '/sign-out', { authorization: 'Bearer lf_x' })).toBe(403);
});

test('an API key’s header does not open the API to other sites’ pages', () => {
  const authorization = 'Bearer lf_x';
  for (const origin of ['https://evil.example', 'null'])
    expect(refused('POST', '/api/v1/leads', { authorization, origin })).toBe(403);
  expect(refused('POST', '/api/v1/leads', { authorization, origin: 'https://leads.example' })).toBeNull();
});

test('a name that somebody else lets point at us is refused', () => {
  const env = { APP_URL: 'https://leads.example', ALLOWED_HOSTS: ['leads.internal'] };
  const by = (host: string) =>
    refuseHost(new Request('http://leads.example/leads', { headers: { host } }), env)?.status ?? null;
  for (const host of [
    'evil.example',
    'evil.example:3000',
    'leads.example.evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
  ])
    expect(by(host), host).toBe(421);
  for (const host of [
    'leads.example',
    'LEADS.example:443',
    'leads.internal:3000',
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
  ])
    expect(by(host), host).toBeNull();
});

test('what a mail’s own domain lets point at us counts openings and clicks, and is nothing else', () => {
  const env = { APP_URL: 'https://leads.example', ALLOWED_HOSTS: [] };
  const by = (path: string, method = 'GET') =>
    refuseHost(
      new Request(`http://go.acme.example${path}`, { method, headers: { host: 'go.acme.example' } }),
      env,
    )?.status ?? null;
  expect([by('/t/o/token.gif'), by('/t/c/token'), by('/t/c/token', 'HEAD')]).toEqual([null, null, null]);
  for (const path of ['/', '/t', '/t/c/', '/leads', '/t/c/../../leads', '/u/token', '/r/token', '/sign-in'])
    expect(by(path), path).toBe(421);
  expect(by('/t/c/token', 'POST')).toBe(421);
});

test('no answer is kept by others that does not say so itself', () => {
  const kept = (path: string, given: Record<string, string> = {}) => {
    const headers = new Headers(given);
    securityHeaders(headers, new URL(`http://leads.example${path}`));
    return headers.get('cache-control');
  };
  for (const path of ['/api/v1/leads', '/api/trpc/leads.list', '/sign-in', '/leads', '/claim/x'])
    expect(kept(path), path).toBe('private, no-store');
  expect(kept('/files/branding/x', { 'cache-control': 'public, max-age=60' })).toBe('public, max-age=60');
});
