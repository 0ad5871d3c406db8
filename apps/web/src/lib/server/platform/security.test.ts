import { expect, test } from 'vitest';
import { refuseForeign } from './security.ts';

const refused = (method: string, path: string, headers: Record<string, string> = {}) =>
  refuseForeign(
    new Request(`http://10.0.0.1:3000${path}`, { method, headers }),
    new URL(`http://10.0.0.1:3000${path}`),
    'https://leads.example',
  )?.status ?? null;

test('refuses what another site sends, in every form', () => {
  for (const path of ['/sign-in', '/api/trpc/leads.lost', '/api/v1/leads', '/api/uploads', '/r/token/buy'])
    for (const origin of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://leads.example.evil.example' },
    ])
      expect(refused('POST', path, origin as Record<string, string>), path).toBe(403);
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

test('an API key’s header does not open pages to other sites', () => {
  expect(refused('POST', '/sign-out', { authorization: 'Bearer lf_x' })).toBe(403);
});
