import { randomBytes, randomUUID } from 'node:crypto';
import { keyringOf, seal, unseal, type Keyring } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  addConnection,
  connectionsOf,
  connectionTenant,
  createConnectionStore,
  makeDefault,
  recordUse,
  removeConnection,
  replaceCredentials,
  resealConnections,
} from './index.ts';

let database: TestDatabase;
let a: string;
let b: string;
const entry = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const one = entry('one');
const ring = keyringOf([one])!;

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
});
afterAll(() => database.drop());

const add = async (orgId: string, credentials: object, keyring: Keyring = ring): Promise<string> => {
  const id = randomUUID();
  const sealed = seal(keyring, { orgId, connectionId: id }, credentials);
  await database.db.forOrg(orgId, (tx) =>
    addConnection(tx, orgId, {
      ...{ id, vendor: 'stripe', name: 'Ours', settings: {}, createdBy: null, ...sealed },
    }),
  );
  return id;
};
const listed = (orgId: string) => database.db.forOrg(orgId, connectionsOf);

test('a connection is seen by its organisation only, and without its credentials', async () => {
  const id = await add(a, { key: 'hunter2' });
  expect((await listed(a)).map((row) => row.id)).toContain(id);
  expect(await listed(b)).toEqual([]);
  expect(Object.keys((await listed(a))[0]!)).not.toContain('sealed');
  const store = createConnectionStore(database.db);
  expect(await store.byId(b, id)).toBeNull();
  expect(await connectionTenant(database.db, id)).toBe(a);
  expect(await connectionTenant(database.db, randomUUID())).toBeNull();
});

test('one default for each capability; a removed connection is no default, and has no credentials', async () => {
  const store = createConnectionStore(database.db);
  const [first, second] = [await add(a, { key: '1' }), await add(a, { key: '2' })];
  await database.db.forOrg(a, (tx) => makeDefault(tx, a, 'payment', first));
  await database.db.forOrg(a, (tx) => makeDefault(tx, a, 'payment', second));
  expect(await store.defaultOf(a, 'payment')).toMatchObject({ id: second });
  expect(await store.defaultOf(a, 'model')).toBeNull();
  await database.db.forOrg(a, (tx) => removeConnection(tx, second));
  expect(await store.defaultOf(a, 'payment')).toBeNull();
  expect(await store.byId(a, second)).toBeNull();
  expect(await connectionTenant(database.db, second)).toBeNull();
  expect(await store.everHad(a, ['stripe'])).toBe(true);
  expect(await store.everHad(b, ['stripe'])).toBe(false);
  const row = await database.db.forOrg(a, (tx) => tx.connection.findUnique({ where: { id: second } }));
  expect(row).toMatchObject({ sealed: null, keyId: null });
  await expect(database.db.forOrg(a, (tx) => makeDefault(tx, a, 'payment', second))).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(database.db.forOrg(b, (tx) => makeDefault(tx, b, 'payment', first))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('health follows what calls came to; only changed credentials make clients stale', async () => {
  const store = createConnectionStore(database.db);
  const id = await add(a, { key: '1' });
  const version = (await store.byId(a, id))!.version;
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 12, minute));
  const use = (error: string | null, blames: boolean, minute: number) =>
    database.db.forOrg(a, (tx) => recordUse(tx, id, { error, blames, at: at(minute) }));
  const health = async () => {
    const { status, lastError, lastUsedAt } = (await listed(a)).find((row) => row.id === id)!;
    return { status, lastError, lastUsedAt };
  };
  await use('Slow down', false, 0);
  expect(await health()).toEqual({ status: 'unknown', lastError: 'Slow down', lastUsedAt: at(0) });
  await use('The key is wrong', true, 1);
  expect(await health()).toMatchObject({ status: 'failing', lastError: 'The key is wrong' });
  await use(null, false, 1);
  expect(await health()).toMatchObject({ status: 'ok', lastError: 'The key is wrong', lastUsedAt: at(1) });
  expect((await store.byId(a, id))!.version).toBe(version);
  const sealed = seal(ring, { orgId: a, connectionId: id }, { key: '2' });
  await database.db.forOrg(a, (tx) => replaceCredentials(tx, id, { ...sealed, settings: {} }));
  expect((await store.byId(a, id))!.version).not.toBe(version);
  expect(await health()).toMatchObject({ status: 'unknown' });
});

test('a new key: all that were under the old one are readable under the new one, and none is left', async () => {
  const mine = await add(a, { key: 'of a' });
  const theirs = await add(b, { key: 'of b' });
  const both = keyringOf([entry('two'), one])!;
  const done = await resealConnections(database.db, both);
  expect(done).toBeGreaterThanOrEqual(2);
  expect(await resealConnections(database.db, both)).toBe(0);
  const alone = { currentId: 'two', keys: new Map([['two', both.keys.get('two')!]]) };
  const store = createConnectionStore(database.db);
  for (const [orgId, id, key] of [
    [a, mine, 'of a'],
    [b, theirs, 'of b'],
  ] as const) {
    const row = (await store.byId(orgId, id))!;
    expect(row.keyId).toBe('two');
    expect(unseal(alone, { orgId, connectionId: id }, row)).toEqual({ key });
  }
});

test('without the old key nothing is changed', async () => {
  const id = await add(a, { key: 'kept' });
  const other = keyringOf([entry('three')])!;
  await expect(resealConnections(database.db, other)).rejects.toThrow(/not among CREDENTIALS_KEYS/);
  const row = (await createConnectionStore(database.db).byId(a, id))!;
  expect(unseal(ring, { orgId: a, connectionId: id }, row)).toEqual({ key: 'kept' });
});
