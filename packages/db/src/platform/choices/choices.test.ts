import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceChoices } from '../../acquisition/sources/index.ts';
import { memberChoices } from '../../identity/members.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { MOST_CHOICES, type ChoiceInput } from './index.ts';

let database: TestDatabase;
let mine: string;
let theirs: string;
const ids = new Map<string, string>();
beforeAll(async () => {
  database = await testDatabase();
  [mine, theirs] = [await testOrganisation(database.db), await testOrganisation(database.db)];
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const orgId of [mine, theirs]) {
    const { rows } = await owner.query<{ id: string; name: string }>(
      `INSERT INTO source (org_id, name, kind) SELECT $1, 'List ' || lpad(i::text, 4, '0') || ' 100%', 'csv'
       FROM generate_series(1, 2001) i RETURNING id::text, name`,
      [orgId],
    );
    for (const { id, name } of rows) ids.set(`${orgId} ${name}`, id);
  }
  await owner.end();
});
afterAll(() => database.drop());

const offered = async (input: ChoiceInput) =>
  (await database.db.readOrg(mine, (tx) => sourceChoices(tx, input))).map(({ name }) => name);
const idOf = (number: string, orgId = mine) => ids.get(`${orgId} List ${number} 100%`)!;

test('the first are offered in their order, and each of 2,001 is found by a part of its name', async () => {
  const first = await offered({});
  expect(first).toHaveLength(MOST_CHOICES);
  expect(first.slice(0, 2)).toEqual(['List 0001 100%', 'List 0002 100%']);
  expect(await offered({ search: '2001' })).toEqual(['List 2001 100%']);
  expect(await offered({ search: ' lIST 1999 ' })).toEqual(['List 1999 100%']);
  expect(await offered({ search: '100%' })).toHaveLength(MOST_CHOICES);
  expect(await offered({ search: '_' })).toEqual([]);
});

test('what is chosen comes first, once, whatever is looked for', async () => {
  const chosenIds = [idOf('1500'), idOf('0002')];
  const names = await offered({ chosenIds });
  expect(names.slice(0, 3)).toEqual(['List 0002 100%', 'List 1500 100%', 'List 0001 100%']);
  expect(new Set(names).size).toBe(names.length);
  expect(await offered({ chosenIds, search: '2001' })).toEqual([...names.slice(0, 2), 'List 2001 100%']);
});

test('another organisation’s is not told, though its id is known', async () => {
  expect(await offered({ chosenIds: [idOf('0777', theirs)], search: 'zzz' })).toEqual([]);
});

test('people are found by their names, in the tenant alone', async () => {
  const [ann, bo] = [
    await testMember(database.db, mine, 'rep', { name: 'Ann Lee' }),
    await testMember(database.db, theirs, 'rep', { name: 'Ann Other' }),
  ];
  const people = (input: ChoiceInput) => database.db.readOrg(mine, (tx) => memberChoices(tx, input));
  expect(await people({ search: 'ann' })).toEqual([{ id: ann, name: 'Ann Lee' }]);
  expect(await people({ chosenIds: [ann, bo], search: 'zzz' })).toEqual([{ id: ann, name: 'Ann Lee' }]);
});
