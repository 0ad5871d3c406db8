import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead, type NewLead } from '../../acquisition/leads/index.ts';
import { knownBusiness } from '../../assessment/audit/business.ts';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { reportContent } from '../../revenue/report/index.ts';
import { publicLead } from '../../revenue/teaser/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { spokenOf } from '../fields/spoken.ts';
import { listLeads, type LeadListInput } from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const add = async (lead: NewLead) => (await within((tx) => createLead(tx, orgId, system, lead))).leadId;
const list = async (input: LeadListInput) =>
  (await within((tx) => listLeads(tx, { sort: 'name', ...input }))).rows;

test('leads of one company that call it differently are each told their own name; one that names none, the one on record', async () => {
  const one = await add({ company: 'Müller GmbH', website: 'mueller.de', email: 'a@mueller.de' });
  const two = await add({ company: 'Mueller Logistik', website: 'mueller.de', email: 'b@mueller.de' });
  const none = await add({ website: 'mueller.de', email: 'c@mueller.de' });
  // Another row of a lead that is there renames nobody.
  expect(await add({ company: 'Müller Holding', email: 'a@mueller.de' })).toBe(one);
  const called = { [one]: 'Müller GmbH', [two]: 'Mueller Logistik', [none]: 'Müller GmbH' };

  const rows = await list({});
  expect(new Set(rows.map(({ company }) => company.id)).size).toBe(1);
  expect(Object.fromEntries(rows.map(({ id, company }) => [id, company.name]))).toEqual(called);
  for (const [leadId, name] of Object.entries(called))
    await within(async (tx) => {
      expect(await spokenOf(tx, leadId)).toContainEqual({ variable: 'company.name', value: name });
      expect((await publicLead(tx, orgId, leadId))!.company).toBe(name);
      expect((await reportContent(tx, { orgId, leadId, at: new Date() })).company).toBe(name);
      expect((await knownBusiness(tx, leadId))!.name).toBe(name);
    });

  const found = async (input: LeadListInput) => (await list(input)).map(({ id }) => id);
  expect(await found({ search: 'logistik' })).toEqual([two]);
  expect(await found({ where: ['company:contains:logistik'] })).toEqual([two]);
  expect((await found({ where: ['company:is:müller gmbh'] })).sort()).toEqual([one, none].sort());
  expect(await found({ where: ['company:contains:holding'] })).toEqual([]);
});

test('the first lead of a company may be the one that does not name it', async () => {
  const none = await add({ website: 'schmidt.example', email: 'a@schmidt.example' });
  const two = await add({ company: 'Schmidt & Co', website: 'schmidt.example', email: 'b@schmidt.example' });
  const names = Object.fromEntries((await list({})).map(({ id, company }) => [id, company.name]));
  expect(names).toMatchObject({ [none]: 'schmidt.example', [two]: 'Schmidt & Co' });
});
