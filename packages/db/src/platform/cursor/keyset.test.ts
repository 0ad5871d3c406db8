import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOrMakeSource, listSources } from '../../acquisition/sources/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

test('a list is walked by pages: each row once, in order, those of other tenants never', async () => {
  const { db } = database;
  const [mine, theirs] = [await testOrganisation(db), await testOrganisation(db)];
  const names = Array.from({ length: 11 }, (_, i) => `List ${String(i).padStart(2, '0')}`);
  for (const orgId of [mine, theirs])
    for (const name of names) await db.forOrg(orgId, (tx) => findOrMakeSource(tx, orgId, name, 'csv'));
  const walked: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await db.forOrg(mine, (tx) => listSources(tx, { cursor, limit: 4 }));
    walked.push(page.rows.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(walked.map(({ length }) => length)).toEqual([4, 4, 3]);
  expect(walked.flat()).toEqual(names);
  await expect(db.forOrg(mine, (tx) => listSources(tx, { cursor: 'forged' }))).rejects.toThrow(
    /Begin the list again/,
  );
});
