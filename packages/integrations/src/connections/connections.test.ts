import { randomBytes } from 'node:crypto';
import { keyringOf, seal } from '@leadfactory/tokens';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startModelServer, type ModelServer } from '../ai-testing/index.ts';
import { vendorOf } from '../registry.ts';
import { withoutSecrets } from './without-secrets.ts';
import { createConnections, type ConnectionStore, type Kept } from './index.ts';

const ring = (id: string) => keyringOf([`${id}:${randomBytes(32).toString('base64')}`])!;
const keyring = ring('one');
let server: ModelServer;
let kept: Kept | null;
let others: Kept[];
let uses: { id: string; error: string | null; blames: boolean }[];
let checks: (string | null)[];

beforeAll(async () => void (server = await startModelServer()));
afterAll(() => server.close());
beforeEach(() => {
  kept = null;
  others = [];
  uses = [];
  checks = [];
});

const store: ConnectionStore = {
  defaultOf: async () => kept,
  byId: async (_, id) => (kept?.id === id ? kept : null),
  allOf: async () => others,
  everHad: async () => kept !== null,
  alone: async (_, __, work) => (kept ? (await work(kept)).result : null),
  recordUse: async (_, id, { error, blames }) => void uses.push({ id, error, blames }),
  recordCheck: async (_, __, { error }) => void checks.push(error),
};
const port = () => new URL(server.baseUrl).port;
const connections = (over: Partial<Parameters<typeof createConnections>[0]> = {}) =>
  createConnections({ store, env: {}, keyring, allow: [`127.0.0.1:${port()}`], ...over });
const connect = (credentials: object, version = '1', vendor = 'openai-compatible', id = 'c-1'): Kept => ({
  ...{ id, orgId: 'o-1', vendor, version },
  ...seal(keyring, { orgId: 'o-1', connectionId: id }, credentials),
});
const question = { system: 'S', prompt: 'P', schema: z.object({}), maxOutputTokens: 10 };
const compatible = () => ({ baseUrl: server.baseUrl, apiKey: 'secret-1', model: 'local' });

test('without a connection the environment’s account does it; without that, nobody', async () => {
  expect(await connections().of('o-1', 'model')).toBeNull();
  const env = { AI_PROVIDER: 'openai', AI_MODEL: 'gpt-4o', AI_API_KEY: 'k' };
  const found = await connections({ env }).of('o-1', 'model');
  expect(found).toMatchObject({ vendor: { id: 'openai' }, connectionId: null, use: { name: 'gpt-4o' } });
  expect(await connections({ env }).of('o-1', 'payment')).toBeNull();
});

test('the organisation’s connection goes before the environment; its client is made anew when its credentials change', async () => {
  const env = { AI_PROVIDER: 'openai', AI_MODEL: 'gpt-4o', AI_API_KEY: 'k' };
  const all = connections({ env });
  kept = connect(compatible());
  server.answer(() => '{}');
  const first = (await all.of('o-1', 'model'))!;
  await first.use.ask(question);
  expect(server.asked[0]!.headers.authorization).toBe('Bearer secret-1');
  expect((await all.of('o-1', 'model'))!.use).toBe(first.use);
  kept = connect({ ...compatible(), apiKey: 'secret-2' }, '2');
  await (await all.of('o-1', 'model'))!.use.ask(question);
  expect(server.asked[1]!.headers.authorization).toBe('Bearer secret-2');
  expect(uses).toEqual([
    { id: 'c-1', error: null, blames: false },
    { id: 'c-1', error: null, blames: false },
  ]);
});

test('what the vendor refuses is noted on the connection; a wait that it asks for tells against nobody', async () => {
  kept = connect(compatible());
  const { use } = (await connections().of('o-1', 'model'))!;
  server.answer(() => ({ status: 500 }));
  await expect(use.ask(question)).rejects.toMatchObject({ failure: { kind: 'retryable' } });
  server.answer(() => ({ status: 429 }));
  await expect(use.ask(question)).rejects.toMatchObject({ failure: { kind: 'rate_limited' } });
  expect(uses.map(({ blames }) => blames)).toEqual([true, false]);
  expect(uses[0]!.error).toMatch(/error 500/);
});

test('what several do side by side: one connection of each vendor, and the environment’s; one that cannot be read is left out', async () => {
  const env = { AI_PROVIDER: 'anthropic', AI_MODEL: 'claude', AI_API_KEY: 'k' };
  const own = { apiKey: 'k', model: 'gpt-4o' };
  const ids = async () =>
    (await connections({ env }).all('o-1', 'model')).map(({ vendor, connectionId }) => [
      vendor.id,
      connectionId,
    ]);
  expect(await ids()).toEqual([['anthropic', null]]);
  kept = connect(compatible());
  others = [connect(compatible(), '1', 'openai-compatible', 'c-2'), connect(own, '1', 'openai', 'c-3')];
  expect(await ids()).toEqual([
    ['openai-compatible', 'c-1'],
    ['openai', 'c-3'],
    ['anthropic', null],
  ]);
  others = [{ ...connect(own, '1', 'openai'), id: 'c-4' }];
  expect(await ids()).toEqual([
    ['openai-compatible', 'c-1'],
    ['anthropic', null],
  ]);
  expect(uses).toMatchObject([{ id: 'c-4', blames: true }]);
});

test('one connection is gone through, whatever the default is; one that is gone, or does something else, does nothing', async () => {
  const env = { AI_PROVIDER: 'anthropic', AI_MODEL: 'claude', AI_API_KEY: 'k' };
  kept = connect(compatible());
  const through = (id: string, capability: 'model' | 'payment') =>
    connections({ env }).through('o-1', id, capability);
  expect(await through('c-1', 'model')).toMatchObject({ connectionId: 'c-1', use: { name: 'local' } });
  expect(await through('c-1', 'payment')).toBeNull();
  expect(await through('c-9', 'model')).toBeNull();
  kept = { ...kept, vendor: 'gone' };
  await expect(through('c-1', 'model')).rejects.toThrow(/not known any more/);
});

test('an address that an organisation gave leads to no private place', async () => {
  kept = connect(compatible());
  const { use } = (await connections({ allow: [] }).of('o-1', 'model'))!;
  server.answer(() => '{}');
  await expect(use.ask(question)).rejects.toThrow(/not allowed/);
  expect(server.asked).toHaveLength(0);
});

test('credentials that cannot be read are the connection’s failure, never the environment’s turn', async () => {
  const env = { AI_PROVIDER: 'openai', AI_MODEL: 'gpt-4o', AI_API_KEY: 'k' };
  kept = connect(compatible());
  await expect(connections({ env, keyring: ring('two') }).of('o-1', 'model')).rejects.toThrow(/key one/);
  await expect(connections({ env, keyring: null }).of('o-1', 'model')).rejects.toThrow(/CREDENTIALS_KEYS/);
  kept = { ...kept, orgId: 'o-2' };
  await expect(connections({ env }).of('o-2', 'model')).rejects.toThrow(/not of this connection/);
  expect(uses).toHaveLength(3);
  expect(JSON.stringify(uses)).not.toContain('secret-1');
});

test('a check asks the vendor, and notes what it said', async () => {
  kept = connect(compatible());
  const all = connections();
  server.answer(() => ({ status: 401 }));
  expect(await all.check('o-1', 'c-1')).toMatch(/status 401/);
  server.answer(() => ({ status: 200, body: { data: [] } }));
  expect(await all.check('o-1', 'c-1')).toBeNull();
  expect(checks).toEqual([expect.stringMatching(/status 401/), null]);
  expect(server.asked[0]!.path).toBe('/v1/models');
  const closed = { ...compatible(), baseUrl: 'http://127.0.0.1:1/v1' };
  expect(await all.tryOut(vendorOf('openai-compatible')!, closed)).toMatch(/ECONNREFUSED|fetch failed/);
});

test('a vendor that repeats a secret does not bring it into what is kept and shown', () => {
  const credentials = { secretKey: 'sk_live_1', webhookSecret: 'whsec_1' };
  const said = 'Invalid key sk_live_1, and again sk_live_1; not whsec_1 either.';
  expect(withoutSecrets(vendorOf('stripe')!, credentials, said)).toBe(
    'Invalid key …, and again …; not … either.',
  );
  expect(withoutSecrets(vendorOf('s3')!, {}, 'No bucket')).toBe('No bucket');
});
