import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { audienceReadiness } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('says how many websites there is something to tell of, and who lacks what the texts print', async () => {
  const orgId = await testOrganisation(database.db);
  await database.db.forOrg(orgId, async (tx) => {
    const { id: sourceId } = await tx.source.create({ data: { orgId, name: 'List', kind: 'csv' } });
    const make = async (
      n: number,
      firstName: string | null,
      website: string | null,
      websiteStatus: string,
    ) => {
      const company = await tx.company.create({ data: { orgId, name: `Shop ${n}`, dedupeKey: `${n}` } });
      const contact =
        firstName === null
          ? null
          : await tx.contact.create({ data: { orgId, companyId: company.id, firstName } });
      await tx.lead.create({
        data: {
          ...{ orgId, companyId: company.id, contactId: contact?.id ?? null, sourceId, name: `Shop ${n}` },
          ...{ website, websiteStatus, dedupeKey: `${n}` },
        },
      });
    };
    await make(1, 'Ann', 'https://a.example', 'done');
    await make(2, '', 'https://b.example', 'pending');
    await make(3, null, 'https://c.example', 'unreachable');
    await make(4, 'Dora', null, 'no_website');
    await make(5, 'Eve', null, 'pending');
    const names = ['contact.first_name', 'company.name', 'company.city', 'sender.name', 'no.such'];
    const { websites, blanks } = await audienceReadiness(tx, {}, names);
    expect(websites).toEqual({ assessed: 1, unseen: 1, unassessable: 1, without: 2 });
    expect(blanks.map(({ name, count }) => [name, count]).sort()).toEqual([
      ['company.city', 5],
      ['contact.first_name', 2],
    ]);
  });
});
