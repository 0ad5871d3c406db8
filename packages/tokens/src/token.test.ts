import { expect, test } from 'vitest';
import { createLinks, hashSecret, randomSecret, sign, verify } from './index.ts';

const secret = 'a secret of at least thirty-two characters';
const org = '0190163d-8694-739b-aea5-966c26f8ad91';
const message = '0190163d-8694-7f00-8000-0123456789ab';

test('carries its payload there and back, url-safe and short', () => {
  const url = 'https://example.com/a?b=c&d=é~';
  const token = sign(secret, { purpose: 'click', org, message, url });
  expect(token).toMatch(/^[\w-]+$/);
  expect(verify(secret, 'click', token)).toEqual({ ok: true, payload: { org, message, url } });
  expect(sign(secret, { purpose: 'open', org, message }).length).toBeLessThan(110);
});

test('an optional field may be absent, and a value may begin with the mark of a UUID', () => {
  const teaser = sign(secret, { purpose: 'teaser', org, lead: message });
  expect(verify(secret, 'teaser', teaser)).toEqual({ ok: true, payload: { org, lead: message } });
  const file = sign(secret, { purpose: 'file', key: '~a/~b', name: '~.pdf' });
  expect(verify(secret, 'file', file)).toEqual({ ok: true, payload: { key: '~a/~b', name: '~.pdf' } });
});

test('a changed character anywhere is forged', () => {
  const token = sign(secret, { purpose: 'open', org, message });
  for (let i = 0; i < token.length; i++) {
    const changed = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
    expect(verify(secret, 'open', changed)).toEqual({ ok: false, reason: 'forged' });
  }
  expect(verify('another secret', 'open', token)).toEqual({ ok: false, reason: 'forged' });
});

test('says what else is wrong', () => {
  const token = sign(secret, { purpose: 'open', org, message });
  expect(verify(secret, 'click', token)).toEqual({ ok: false, reason: 'wrong_purpose' });
  for (const bad of ['', 'abc', 'x'.repeat(60_000), `${token}.gif`, '../../etc/passwd', `${token}\n`])
    expect(verify(secret, 'open', bad)).toEqual({ ok: false, reason: 'malformed' });
  const dated = sign(secret, { purpose: 'claim', user: 'u1' }, new Date('2026-01-01T00:00:00Z'));
  expect(verify(secret, 'claim', dated, new Date('2025-12-31T23:59:59Z')).ok).toBe(true);
  expect(verify(secret, 'claim', dated, new Date('2026-01-01T00:00:00Z'))).toEqual({
    ok: false,
    reason: 'expired',
  });
});

test('signs nothing that its purpose does not allow', () => {
  expect(() => sign(secret, { purpose: 'click', org, message, url: 'javascript:alert(1)' })).toThrow();
  expect(() => sign(secret, { purpose: 'open', org: 'x', message })).toThrow();
});

test('links carry tokens for their own purpose', () => {
  const links = createLinks({ appUrl: 'https://app.example', secret });
  expect(links.open({ org, message })).toMatch(/^https:\/\/app\.example\/t\/o\/[\w-]+\.gif$/);
  const token = links.unsubscribe({ org, message }).split('/u/')[1]!;
  expect(verify(secret, 'unsubscribe', token).ok).toBe(true);
});

test('openings and clicks are counted at a host of the sender’s own, at the port of ours; the rest stays where it was', () => {
  const links = createLinks({ appUrl: 'http://app.example:3000', secret });
  const own = links.trackedAt('go.acme.example');
  expect(own.open({ org, message })).toMatch(/^http:\/\/go\.acme\.example:3000\/t\/o\//);
  expect(own.click({ org, message, url: 'https://x.example' })).toMatch(
    /^http:\/\/go\.acme\.example:3000\/t\/c\//,
  );
  expect(own.unsubscribe({ org, message })).toMatch(/^http:\/\/app\.example:3000\/u\//);
  expect(own.trackedAt(null).open({ org, message })).toMatch(/^http:\/\/app\.example:3000\/t\/o\//);
});

test('secrets are random, and kept as SHA-256', () => {
  expect(randomSecret()).not.toBe(randomSecret());
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
