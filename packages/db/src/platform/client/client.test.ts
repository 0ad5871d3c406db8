import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';

let database: TestDatabase;
let a: string;
let b: string;

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
});
afterAll(() => database.drop());

test('a tenant sees its own rows only, and nothing without a tenant', async () => {
  await database.db.forOrg(a, (tx) => tx.source.create({ data: { orgId: a, name: 'List', kind: 'csv' } }));
  expect(await database.db.forOrg(a, (tx) => tx.source.count())).toBe(1);
  expect(await database.db.forOrg(b, (tx) => tx.source.count())).toBe(0);
  expect(await database.db.global((tx) => tx.source.count())).toBe(0);
});

test('a tenant cannot write rows of another', async () => {
  const write = database.db.forOrg(b, (tx) =>
    tx.source.create({ data: { orgId: a, name: 'X', kind: 'csv' } }),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test('two tenants side by side on one pool never mix', async () => {
  const seen = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      database.db.forOrg(i % 2 ? a : b, async (tx) => (await tx.organisation.findFirst())?.name),
    ),
  );
  expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => (i % 2 ? 'A' : 'B')));
});

test('a read sees its own tenant only, writes nothing, and leaves no tenant behind on its connection', async () => {
  const names = (orgId: string) =>
    database.db.readOrg(orgId, (tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM organisation`);
  const seen = await Promise.all(Array.from({ length: 40 }, (_, i) => names(i % 2 ? a : b)));
  expect(seen.flat().map((row) => row.name)).toEqual(
    Array.from({ length: 40 }, (_, i) => (i % 2 ? 'A' : 'B')),
  );

  const write = database.db.readOrg(
    a,
    (tx) => tx.$queryRaw`UPDATE organisation SET name = 'X' RETURNING name`,
  );
  await expect(write).rejects.toThrow(/read-only transaction/);
  const { rows } = await database.db.pool.query(`SELECT current_setting('app.org_id', true) AS tenant`);
  expect(rows[0].tenant || null).toBeNull();
});

test('an organisation that is no id is refused, not run', async () => {
  const read = database.db.readOrg(
    `'; DROP TABLE lead; --`,
    (tx) => tx.$queryRaw`SELECT name FROM organisation`,
  );
  await expect(read).rejects.toThrow(/invalid input syntax for type uuid/);
});

test('questions that are asked at once on one transaction take turns', async () => {
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.message);
  process.on('warning', note);
  const answers = await database.db.forOrg(a, async (tx) => {
    const slow = tx.$executeRaw`SELECT pg_sleep(0.05)`;
    const rest = [1, 2, 3].map((n) => tx.$queryRaw<{ n: number }[]>`SELECT ${n}::int AS n`);
    await slow;
    return (await Promise.all(rest)).flat().map(({ n }) => n);
  });
  const read = database.db.readOrg(a, (tx) =>
    Promise.all([tx.$queryRaw`SELECT 1`, tx.$queryRaw`SELECT no_such_column`, tx.$queryRaw`SELECT 2`]),
  );
  await expect(read).rejects.toThrow(/no_such_column/);
  // Warnings are told a tick later.
  await new Promise(setImmediate);
  process.off('warning', note);
  expect(answers).toEqual([1, 2, 3]);
  expect(warnings).toEqual([]);
});
