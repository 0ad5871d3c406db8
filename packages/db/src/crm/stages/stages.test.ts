import { defaultStages, milestones } from '@leadfactory/domain/crm/stages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { stagesOf } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('an organisation begins with the stages that the domain names, and sees its own only', async () => {
  const [a, b] = [await testOrganisation(database.db, 'A'), await testOrganisation(database.db, 'B')];
  await database.db.forOrg(a, (tx) =>
    tx.stage.update({ where: { orgId_key: { orgId: a, key: 'won' } }, data: { name: 'Sold' } }),
  );
  expect(await database.db.forOrg(b, stagesOf)).toEqual(defaultStages);
  const renamed = defaultStages.map((stage) => (stage.key === 'won' ? { ...stage, name: 'Sold' } : stage));
  expect(await database.db.forOrg(a, stagesOf)).toEqual(renamed);
});

test('each milestone is told by one stage, and every move leads to a stage that there is', () => {
  const told = defaultStages.flatMap(({ milestone }) => milestone ?? []);
  expect(told.toSorted()).toEqual(milestones.toSorted());
  const keys = defaultStages.map(({ key }) => key);
  for (const { key, moves } of defaultStages) {
    expect(keys).toEqual(expect.arrayContaining([...moves]));
    expect(moves).not.toContain(key);
  }
});
