import { randomBytes, randomUUID } from 'node:crypto';
import { keyringOf, seal, unseal, type Keyring } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepSecondFactor, secondFactorOf } from './identity/second-factor.ts';
import { addConnection, createConnectionStore } from './platform/connections/index.ts';
import { resealAll, sealedColumns } from './sealed.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let orgId: string;
let userId: string;
const key = (name: string) => `${name}:${randomBytes(32).toString('base64')}`;
const [one, two, three] = [key('one'), key('two'), key('three')];
const ring = (...keys: string[]) => keyringOf(keys)!;
const connections: string[] = [];

const add = async (keyring: Keyring, secret: string): Promise<string> => {
  const id = randomUUID();
  const sealed = seal(keyring, { orgId, connectionId: id }, { secret });
  await database.db.forOrg(orgId, (tx) =>
    addConnection(tx, orgId, {
      id,
      vendor: 'stripe',
      name: 'Ours',
      settings: {},
      createdBy: null,
      ...sealed,
    }),
  );
  return id;
};
const read = async (keyring: Keyring, id: string) => {
  const row = (await createConnectionStore(database.db).byId(orgId, id))!;
  return [row.keyId, unseal(keyring, { orgId, connectionId: id }, row)];
};

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  userId = await testMember(database.db, orgId, 'owner');
  for (const secret of ['a', 'b', 'c']) connections.push(await add(ring(one), secret));
  await database.db.global((tx) => keepSecondFactor(tx, ring(one), userId, Buffer.from('seed')));
});
afterAll(() => database.drop());

test('every column that holds what is encrypted is one that a new key reaches', async () => {
  const found = await database.db.global(
    (tx) => tx.$queryRaw<{ table: string; keyed: boolean }[]>`
      SELECT c.relname AS table, bool_or(a.attname = 'key_id') AS keyed FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      WHERE a.attname ~ '(^|_)(sealed|encrypted|cipher|ciphertext|key_id)($|_)' GROUP BY 1 ORDER BY 1`,
  );
  const known = Object.values(sealedColumns).map(({ table }) => ({ table, keyed: true }));
  expect(
    found,
    'A table of ciphertexts has `sealed` and `key_id`, a kind of `SealedFor` (packages/tokens), and a line in packages/db/src/sealed.ts.',
  ).toEqual(known.sort((a, b) => a.table.localeCompare(b.table)));
});

test('where the old key is missing or another, it is said what to do, and nothing is lost', async () => {
  const said = /Put every key that was in use, as it was, behind the new one in CREDENTIALS_KEYS/;
  await expect(resealAll(database.db, ring(two))).rejects.toThrow(said);
  await expect(resealAll(database.db, ring(two))).rejects.toThrow(/The key one is not among/);
  await expect(resealAll(database.db, ring(two, key('one')))).rejects.toThrow(said);
  for (const [i, id] of connections.entries())
    expect(await read(ring(one), id)).toEqual(['one', { secret: 'abc'[i] }]);
});

test('interrupted in the middle and run again, all is under the new key; what the app wrote meanwhile, too', async () => {
  // It stops at a row whose key is not there: the rest is as after a crash.
  const stray = await add(ring(three), 'stray');
  await expect(resealAll(database.db, ring(two, one))).rejects.toThrow(/The key three is not among/);
  const meanwhile = await add(ring(two, one), 'new');
  // Both keys open everything, whatever is done already.
  for (const id of connections) await read(ring(two, one), id);
  const [first, second] = await Promise.all([
    resealAll(database.db, ring(two, one, three)),
    resealAll(database.db, ring(two, one, three)),
  ]);
  expect([...first, ...second].filter(({ label }) => label === 'second factors').length).toBe(2);
  const alone = ring(two);
  for (const [i, id] of [...connections, stray, meanwhile].entries())
    expect(await read(alone, id)).toEqual(['two', { secret: ['a', 'b', 'c', 'stray', 'new'][i] }]);
  const factor = await database.db.global((tx) => secondFactorOf(tx, alone, userId));
  expect(Buffer.from(factor!.secret).toString()).toBe('seed');
  expect((await resealAll(database.db, alone)).map(({ rows }) => rows)).toEqual([0, 0, 0]);
});
