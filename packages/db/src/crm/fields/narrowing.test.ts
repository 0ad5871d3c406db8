import { fields, readCondition } from '@leadfactory/domain/crm/fields';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import type { Prisma } from '../../generated/client.ts';
import { system } from '../../identity/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { leadsWhere } from '../leads/filter.ts';
import { conditionSql, createOwnField, ownFields } from './index.ts';
import { narrowings, type Limits } from './narrowing.ts';

let database: TestDatabase;
let org: string;
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db, 'A');
  await database.db.forOrg(org, async (tx) => {
    await createOwnField(tx, org, system, { label: 'Budget', type: 'number' });
    await createOwnField(tx, org, system, { label: 'Renews', type: 'date' });
    await createOwnField(tx, org, system, { label: 'Tier', type: 'choice', options: ['Gold', 'Silver'] });
    await createOwnField(tx, org, system, { label: 'Note', type: 'text' });
    const own = await ownFields(tx);
    for (let i = 0; i < 20; i++)
      await createLead(
        tx,
        org,
        system,
        {
          ...{ company: `Lead ${i}`, city: ['Berlin', 'Paris', ''][i % 3]! },
          ...(i % 2 ? { email: `a@lead${i}.example`, first_name: `Ada ${i}` } : {}),
          ...{ 'fields.renews': `2026-12-${10 + i}`, 'fields.tier': ['Gold', 'Silver', ''][i % 3]! },
          ...(i % 4 ? { 'fields.budget': String(i * 100) } : {}),
          ...(i % 5 ? {} : { 'fields.note': `Met at fair ${i}` }),
        },
        own,
      );
  });
});
afterAll(() => database.drop());

/** Small numbers of rows, told by their ids, as sets, looked up lead by lead, and seen to be many among the newest. */
const ways: Record<string, Limits> = {
  'by ids': { few: 1_000, some: 1_000, newest: 0 },
  'by sets': { few: 0, some: 1_000, newest: 0 },
  'lead by lead': { few: 0, some: 0, newest: 0 },
  'by a look at the newest': { few: 1_000, some: 1_000, newest: 20 },
};

const asked: Record<string, string[]> = {
  'a range of days': ['fields.renews:atLeast:2026-12-12', 'fields.renews:atMost:2026-12-15'],
  'two fields': ['fields.budget:atLeast:500', 'fields.tier:oneOf:Gold'],
  'two ends that nothing lies between': ['fields.budget:atLeast:900', 'fields.budget:atMost:100'],
  'a choice of several': ['fields.tier:oneOf:Gold|Silver'],
  'part of a text': ['fields.note:contains:FAIR 1'],
  'none has a value': ['fields.note:empty'],
  'all have a value': ['fields.renews:empty'],
  'empty and filled': ['fields.budget:empty', 'fields.tier:filled'],
  'columns of one row': ['city:contains:BER', 'city:filled', 'company:contains:lead 1'],
  'a point, a contact and an own field': [
    'email:contains:lead1',
    'first_name:filled',
    'fields.budget:atMost:1500',
  ],
  'a contact that is not there': ['first_name:empty', 'city:empty'],
};

test.for(Object.keys(asked))('%s: the same leads in every way, for the page and its count', async (what) => {
  await database.db.readOrg(org, async (tx) => {
    const own = [...fields, ...(await ownFields(tx))];
    const conditions = asked[what]!.map((text) => readCondition(text, own));
    const found = async (where: readonly Prisma.Sql[]) =>
      (
        await tx.$queryRaw<
          { name: string }[]
        >`SELECT l.name FROM lead l WHERE ${leadsWhere({}, where)} ORDER BY l.name`
      ).map(({ name }) => name);
    const right = await found(conditions.map(conditionSql));
    const none = ['two ends that nothing lies between', 'all have a value'].includes(what);
    expect(right.length > 0).toBe(!none);
    expect(right.length).toBeLessThan(20);
    for (const [way, limits] of Object.entries(ways)) {
      const { page, count, walked } = await narrowings(tx, conditions, limits);
      expect(await found(page), way).toEqual(right);
      expect(await found([...count, ...walked]), way).toEqual(right);
    }
  });
});
