import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { giveBack, isRemembered, remember, spend, sweepBudgets } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const tenAnHour = { times: 10, perMs: 3_600_000 };
/** As if so much time had gone by. */
const pass = (ms: number) =>
  database.db.pool.query(`UPDATE budget SET full_at = full_at - $1 * interval '1 ms'`, [ms]);

test('of fifty that ask at once, as many are granted as there are', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => spend(database.db, ['race'], tenAnHour)));
  expect(all.filter(({ granted }) => granted).length).toBe(10);
});

test('says what is left and how long to wait, and fills again evenly', async () => {
  const ask = (cost?: number) => spend(database.db, ['one'], tenAnHour, cost);
  expect(await ask()).toMatchObject({ granted: true, left: 9, retryAfterMs: 0 });
  expect(await ask(9)).toMatchObject({ granted: true, left: 0 });
  const refused = await ask();
  expect(refused.granted).toBe(false);
  expect(Math.ceil(refused.retryAfterMs / 60_000)).toBe(6);
  expect(Math.ceil(refused.fullInMs / 60_000)).toBe(60);
  await pass(6 * 60_000);
  expect(await ask()).toMatchObject({ granted: true, left: 0 });
  expect((await ask()).granted).toBe(false);
  await giveBack(database.db, ['one'], tenAnHour);
  expect((await ask()).granted).toBe(true);
  expect((await spend(database.db, ['another'], tenAnHour, 11)).granted).toBe(false);
});

test('keeps hashes of one length, and nothing that is full again', async () => {
  await spend(database.db, ['x'.repeat(3_000_000)], tenAnHour);
  await remember(database.db, ['seen'], 7_200_000);
  expect(await isRemembered(database.db, ['seen'])).toBe(true);
  const lengths = () => database.db.pool.query('SELECT DISTINCT length(key) AS bytes FROM budget');
  expect((await lengths()).rows).toEqual([{ bytes: 32 }]);
  await pass(3_600_000);
  await sweepBudgets(database.db);
  const { rows } = await database.db.pool.query('SELECT count(*)::int AS n FROM budget');
  expect(rows).toEqual([{ n: 1 }]);
  await pass(3_600_000);
  expect(await isRemembered(database.db, ['seen'])).toBe(false);
});
