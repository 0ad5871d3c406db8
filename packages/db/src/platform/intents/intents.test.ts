import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { addIntent, waitingIntents } from './index.ts';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

test('what waits is carried out organisation by organisation: one’s many keep another’s few from nothing', async () => {
  const [many, few] = [await testOrganisation(database.db, 'A'), await testOrganisation(database.db, 'B')];
  const ask = async (orgId: string) =>
    database.db.forOrg(orgId, (tx) => addIntent(tx, orgId, { kind: 'intake', leadId: randomUUID() }));
  const asked: string[] = [];
  for (const orgId of [many, many, many, many, few, few]) asked.push(await ask(orgId));
  const waiting = await database.db.global((tx) => waitingIntents(tx, 0, 4));
  const [a1, a2, , , b1, b2] = asked;
  expect(waiting.map(({ id }) => id)).toEqual([a1, b1, a2, b2]);
  expect(waiting.map(({ orgId }) => orgId)).toEqual([many, few, many, few]);
});
