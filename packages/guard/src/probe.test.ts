import { afterAll, beforeAll, expect, test } from 'vitest';
import { expiredCert, expiredKey, validCert, validKey } from '../test/certificates.ts';
import { serve, serveRaw, serveTls, type TestServer } from '../test/servers.ts';
import { createGuard, probeTls, tlsVersions, type TlsVersion } from './index.ts';

const weak = 'DEFAULT:@SECLEVEL=0';
let old: TestServer;
let modern: TestServer;
let expired: TestServer;
let plain: TestServer;
let silent: TestServer;
beforeAll(async () => {
  [old, modern, expired, plain, silent] = await Promise.all([
    serveTls({ cert: validCert, key: validKey, minVersion: 'TLSv1', ciphers: weak }, (_, res) => res.end()),
    serveTls({ cert: validCert, key: validKey, minVersion: 'TLSv1.3' }, (_, res) => res.end()),
    serveTls({ cert: expiredCert, key: expiredKey }, (_, res) => res.end()),
    serve((_, res) => res.end('hello')),
    serveRaw(() => {}),
  ]);
});
afterAll(() => Promise.all([old, modern, expired, plain, silent].map((server) => server.close())));

const ask = (server: TestServer, version: TlsVersion, host = 'secure.localhost', timeoutMs = 3000) =>
  probeTls(
    createGuard({ allow: [`*.localhost:${server.port}`] }),
    new URL(`https://${host}:${server.port}/`),
    version,
    { timeoutMs },
  );
const offered = async (server: TestServer) => {
  const answers = await Promise.all(tlsVersions.map((version) => ask(server, version)));
  return answers.map((answer) => answer.known && answer.offered);
};

test('each version is asked for by itself', async () => {
  expect(await offered(old)).toEqual([true, true, true, true]);
  expect(await offered(modern)).toEqual([false, false, false, true]);
});

test('the certificate is told of, trusted or not', async () => {
  expect(await ask(expired, 'TLSv1.3', 'expired.localhost')).toMatchObject({
    offered: true,
    certificate: {
      subject: 'expired.localhost',
      issuer: 'LeadFactory test authority',
      names: ['expired.localhost'],
      validTo: '2021-01-01T00:00:00.000Z',
      key: { type: 'ec', bits: 256 },
      signature: 'ecdsa-with-SHA256',
      selfSigned: false,
      nameMatches: true,
    },
  });
  expect(await ask(expired, 'TLSv1.3', 'other.localhost')).toMatchObject({
    certificate: { nameMatches: false },
  });
});

test('what could not be asked is not known, what speaks no TLS offers none', async () => {
  expect(await ask(plain, 'TLSv1.3')).toMatchObject({ known: true, offered: false });
  expect(await ask(silent, 'TLSv1.3', 'a.localhost', 100)).toMatchObject({ known: false });
  const closed = await serve(() => {});
  await closed.close();
  expect(await ask(closed, 'TLSv1.3')).toMatchObject({ known: false });
});

test('only addresses that the guard allows are connected to', async () => {
  const hits = modern.hits;
  const inward = createGuard({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  const url = new URL('https://rebound.example/');
  expect(await probeTls(inward, url, 'TLSv1.3')).toMatchObject({
    known: false,
    message: expect.stringContaining('private network'),
  });
  expect(modern.hits).toBe(hits);
});
