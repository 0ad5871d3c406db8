import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDb, Prisma } from './index.ts';
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

test('questions that are asked at once on one transaction are answered in turn', async () => {
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

test('rows that are asked for in SQL have the types that Prisma gives', async () => {
  const ask = `SELECT 9007199254740993::int8 AS int8, 1.50::numeric AS numeric, DATE '2026-03-01' AS date,
    TIMESTAMP '2026-03-01 02:03:04.5' AS plain, TIMESTAMPTZ '2026-03-01 02:03:04.5+02' AS zoned, '{"a":[1]}'::jsonb AS json,
    ARRAY['a','b'] AS texts, ARRAY[1,2] AS ints, NULL::text AS nothing, true AS yes, 1.5::float8 AS float,
    '00000000-0000-0000-0000-000000000001'::uuid AS id, 'x'::citext AS citext`;
  const [direct, prismas] = await database.db.forOrg(a, async (tx) => [
    await tx.$queryRaw<Record<string, unknown>[]>(Prisma.raw(ask)),
    await tx.$queryRawUnsafe<Record<string, unknown>[]>(ask),
  ]);
  expect(direct).toEqual(prismas);
});

test('what is given to SQL arrives as it is', async () => {
  const at = new Date('2026-03-01T02:03:04.567Z');
  const [row] = await database.db.forOrg(
    a,
    (tx) => tx.$queryRaw<Record<string, unknown>[]>`
      SELECT ${at}::timestamptz AS at, ${['a', null, 'b"c']}::text[] AS texts, ${{ a: [1, null] }}::jsonb AS json,
        ${10n ** 15n}::int8 AS big, ${null}::text AS nothing, ${true} AS yes, ${[at]}::timestamptz[] AS ats`,
  );
  expect(row).toMatchObject({ at, texts: ['a', null, 'b"c'], json: { a: [1, null] }, big: 10n ** 15n });
  expect(row).toMatchObject({ nothing: null, yes: 'true', ats: [at] });
});

test('what asks and what changes in SQL stand in one transaction with what Prisma does, and fall with it', async () => {
  const name = 'Together';
  const broken = database.db.forOrg(a, async (tx) => {
    await tx.source.create({ data: { orgId: a, name, kind: 'csv' } });
    expect(await tx.$executeRaw`UPDATE source SET kind = 'form' WHERE name = ${name}`).toBe(1);
    expect(await tx.source.findFirstOrThrow({ where: { name } })).toMatchObject({ kind: 'form' });
    await tx.$queryRaw`SELECT 1 / 0`;
  });
  await expect(broken).rejects.toMatchObject({ code: '22012' });
  expect(await database.db.forOrg(a, (tx) => tx.source.count({ where: { name } }))).toBe(0);
});

test('a use case that outlives its transaction asks nothing in the next one on its connection', async () => {
  const one = createDb({ url: database.url, max: 1 });
  let late: Promise<unknown> | undefined;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  await one.forOrg(a, async (tx) => {
    late = ended.then(() => tx.$queryRaw`SELECT current_org()`);
  });
  const seen = one.forOrg(b, async (tx) => {
    end();
    await expect(late).rejects.toMatchObject({ code: 'P2028' });
    return tx.$queryRaw`SELECT name FROM organisation`;
  });
  expect(await seen).toEqual([{ name: 'B' }]);
  const slow = one.forOrg(
    a,
    async (tx) => {
      await tx.$executeRaw`SELECT pg_sleep(0.3)`;
      return tx.$queryRaw`SELECT 1`;
    },
    { timeoutMs: 100 },
  );
  await expect(slow).rejects.toMatchObject({ code: 'P2028' });
  await one.close();
});

test('a transaction that cannot begin says why, whoever asks in it', async () => {
  const one = createDb({ url: database.url, max: 1 });
  // Postgres takes no text with a zero in it.
  const inSql = one.forOrg('\0', (tx) => tx.$queryRaw`SELECT 1`);
  await expect(inSql).rejects.toMatchObject({ code: '08P01' });
  await expect(one.forOrg('\0', (tx) => tx.source.count())).rejects.toMatchObject({ code: '08P01' });
  await expect(one.readOrg('\0', (tx) => tx.$queryRaw`SELECT 1`)).rejects.toMatchObject({ code: '08P01' });
  expect(await one.forOrg(a, (tx) => tx.organisation.count())).toBe(1);
  await one.close();
});

test('a statement that is asked often goes on after a migration changed what it gives', async () => {
  const owner = createDb({ url: database.ownerUrl, max: 1 });
  const one = createDb({ url: database.url, max: 1 });
  await owner.pool.query('CREATE TABLE growing (a int); GRANT SELECT ON growing TO PUBLIC');
  const all = () => one.forOrg(a, (tx) => tx.$queryRaw`SELECT * FROM growing`);
  for (let i = 0; i < 10; i++) await all();
  await owner.pool.query('ALTER TABLE growing ADD COLUMN b int; INSERT INTO growing VALUES (1, 2)');
  await expect(all()).rejects.toMatchObject({ code: '0A000' });
  expect(await all()).toEqual([{ a: 1, b: 2 }]);
  await one.close();
  await owner.close();
});

test('a read that goes on after it failed asks nothing in the next one on its connection', async () => {
  const one = createDb({ url: database.url, max: 1 });
  let late: Promise<unknown> | undefined;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const failed = one.readOrg(a, async (tx) => {
    late = ended.then(() => tx.$queryRaw`SELECT name FROM organisation`);
    await tx.$queryRaw`SELECT 1 / 0`;
  });
  await expect(failed).rejects.toMatchObject({ code: '22012' });
  const seen = one.readOrg(b, async (tx) => {
    end();
    await expect(late).rejects.toMatchObject({ code: 'P2028' });
    return tx.$queryRaw`SELECT name FROM organisation`;
  });
  expect(await seen).toEqual([{ name: 'B' }]);
  await one.close();
});

test('the pool itself is answered, by name, too', async () => {
  const ask = { name: 'by_name', text: 'SELECT $1::int AS n', values: [7] };
  for (let i = 0; i < 3; i++) expect((await database.db.pool.query(ask)).rows).toEqual([{ n: 7 }]);
});
