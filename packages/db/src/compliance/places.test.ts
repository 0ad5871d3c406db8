import { afterAll, beforeAll, expect, test } from 'vitest';
import { personalPieces, places } from '../personal.ts';
import { readRows } from './erasure/at-place.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../testing/index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

/**
 * Every column that can hold words: text, JSON, bytes, lists of them, also of tables that the application may not read.
 * Ids, numbers, instants and yes or no cannot.
 */
const wordy = () =>
  database.db.global(
    (tx) => tx.$queryRaw<{ column: string }[]>`
      SELECT c.relname || '.' || a.attname AS column FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND coalesce(e.typname, t.typname) IN
          ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'tsvector', 'xml', 'inet', 'citext')
      ORDER BY 1`,
  );

const inPlaces = places.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
const excused = personalPieces.flatMap(({ impersonal }) =>
  Object.entries(impersonal).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  ),
);

test('every column that can hold words is a place of personal data, or excused with a reason', async () => {
  const columns = (await wordy()).map(({ column }) => column);
  const known = new Set([...inPlaces, ...excused]);
  expect(columns.filter((column) => !known.has(column))).toEqual([]);
  // What is declared is there, and nothing is both.
  expect([...known].filter((column) => !columns.includes(column))).toEqual([]);
  expect(excused.filter((column) => inPlaces.includes(column))).toEqual([]);
});

test('a place has a name of its own, and can be read', async () => {
  const keys = places.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => !/^[a-z][a-z_]{2,40}$/.test(key))).toEqual([]);
  const nobody = { emails: ['nobody@nowhere.example'], leadIds: [], contactIds: [], companyIds: [] };
  await database.db.forOrg(orgId, async (tx) => {
    for (const place of places)
      expect([place.key, await readRows(tx, place, nobody)]).toEqual([place.key, []]);
  });
});
