import { rowReader, suggestMapping } from '@leadfactory/domain/acquisition/csv';
import { exported, importable, ownField, testsOf, valueAt } from '@leadfactory/domain/crm/fields';
import { givenShape, leadShape, sortKey } from '@leadfactory/domain/crm/fields/schemas';
import { messageVariables } from '@leadfactory/domain/outreach/sequence';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { addFieldRule } from '../../assessment/score/index.ts';
import { fieldReasons } from '../../assessment/score/field-rules.ts';
import { system } from '../../identity/index.ts';
import { checkConditions, countAudience } from '../../lifecycle/campaigns/audience.ts';
import { createSequence } from '../../outreach/sequences/index.ts';
import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { listLeads, saveLeads, type LeadListInput } from '../leads/index.ts';
import { createOwnField, ownFields, spokenOf } from './index.ts';

/** One more declared field: its declaration and its line in the registry are all that is given. */
vi.mock(import('../../../../domain/src/crm/fields/registry.ts'), async (original) => {
  const { registry } = await original();
  const { field } = await import('../../../../domain/src/crm/fields/field.ts');
  const { data } = await import('../../../../domain/src/crm/fields/place.ts');
  const { text } = await import('../../../../domain/src/crm/fields/type.ts');
  const fleet = field({
    key: 'fleet',
    of: 'company',
    label: 'Fleet',
    type: text({ max: 12 }),
    at: data('company'),
    csv: ['fleet no', 'flotte'],
    api: { max: 12 },
    row: 'company.fleet',
    search: true,
    filter: true,
    sort: { dir: 'asc' },
    column: { default: false },
    variable: 'company.fleet',
    personal: true,
  });
  return { registry: [...registry, fleet] as unknown as typeof registry };
});

let database: TestDatabase;
let org: string;
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db, 'A');
});
afterAll(() => database.drop());
const list = (input: LeadListInput) => database.db.forOrg(org, (tx) => listLeads(tx, input));
const fleets = async (input: LeadListInput) =>
  (await list(input)).rows.map((row) => valueAt(row, 'company.fleet'));

test('a declared field is found everywhere, without another edit', async () => {
  const header = ['Firm', 'Fleet no', 'Mail'];
  const mapping = suggestMapping(header);
  expect(mapping).toEqual({ Firm: 'company', 'Fleet no': 'fleet', Mail: 'email' });
  for (const synonym of ['Fleet', 'FLOTTE', 'fleet no'])
    expect(suggestMapping([synonym])).toEqual({ [synonym]: 'fleet' });
  const read = rowReader(header, mapping);
  expect(read(['Acme', '1234567890123', '']).notes).toEqual([
    { column: 'Fleet no', reason: 'Fleet: "1234567890123" is longer than 12 characters.' },
  ]);
  const drafts = [
    ['Acme', '10115', 'a@acme.example'],
    ['Beta', '', 'b@beta.example'],
    ['Coda', '80331', 'c@coda.example'],
  ].map((cells) => read(cells).lead!);
  expect(drafts[0]).toMatchObject({ fleet: '10115' });
  const { leadIds } = await database.db.forOrg(org, async (tx) => {
    const source = await tx.source.create({ data: { orgId: org, name: 'S', kind: 'csv' } });
    return saveLeads(tx, drafts, { orgId: org, sourceId: source.id, at: new Date() });
  });
  // Filled where it was empty, kept where it was not; as an API call gives it.
  await database.db.forOrg(org, async (tx) => {
    await createLead(tx, org, system, { email: 'b@beta.example', fleet: '20095' });
    await createLead(tx, org, system, { email: 'a@acme.example', fleet: '99999' });
  });

  expect(await fleets({ sort: 'fleet' as 'name' })).toEqual(['10115', '20095', '80331']);
  expect(await fleets({ sort: 'fleet' as 'name', dir: 'desc', limit: 1 })).toEqual(['80331']);
  expect(await fleets({ where: ['fleet:is:20095'] })).toEqual(['20095']);
  expect(await fleets({ where: ['fleet:contains:1', 'fleet:filled'] })).toHaveLength(2);
  expect(await fleets({ search: '20095' })).toEqual(['20095']);
  expect(await database.db.forOrg(org, (tx) => spokenOf(tx, leadIds[0]!))).toContainEqual({
    ...{ variable: 'company.fleet', value: '10115' },
  });
  await database.db.forOrg(org, async (tx) => {
    await createSequence(tx, org, system, { name: 'S', definition: saying('{{ company.fleet }}') });
    const audience = { where: ['fleet:contains:0'] };
    await checkConditions(tx, audience);
    expect(await countAudience(tx, audience)).toBe(3);
    expect(await countAudience(tx, { where: ['fleet:is:20095'] })).toBe(1);
    await addFieldRule(tx, org, system, { condition: 'fleet:is:10115', points: 7, text: 'Mitte' });
    expect(await fieldReasons(tx, leadIds[0]!)).toMatchObject([{ points: 7, text: 'Mitte' }]);
    expect(await fieldReasons(tx, leadIds[1]!)).toEqual([]);
  });
  expect(messageVariables).toContain('company.fleet');
  expect(leadShape.company.shape).toHaveProperty('fleet');
  expect(givenShape).toHaveProperty('fleet');
  expect(sortKey.safeParse('fleet').success).toBe(true);
  expect(exported().map(({ key }) => key)).toContain('fleet');

  await database.db.forOrg(org, (tx) => eraseNow(tx, org, system, { leadId: leadIds[0]! }));
  expect(await fleets({ where: ['fleet:is:10115'] })).toEqual([]);
  expect(await fleets({ search: '10115' })).toEqual([]);
});

const saying = (body: string) => ({
  steps: [
    {
      ...{ kind: 'email' as const, key: 'hi', name: 'Hi' },
      variants: [{ key: 'a', weight: 1, subject: 'Hi', body }],
    },
  ],
});

test('so is one of an organisation’s own', async () => {
  const own = await database.db.forOrg(org, async (tx) => {
    await createOwnField(tx, org, system, { label: 'Employees', type: 'number' });
    return ownFields(tx);
  });
  const header = ['Firm', 'Employees'];
  const mapping = suggestMapping(header, own);
  expect(mapping).toEqual({ Firm: 'company', Employees: 'fields.employees' });
  const read = rowReader(header, mapping, own);
  expect(read(['Dune', 'many']).notes).toEqual([
    { column: 'Employees', reason: 'Employees: "many" is not a number.' },
  ]);
  const { lead } = read(['Dune', '1,200']);
  expect(lead!.custom).toEqual({ 'fields.employees': 1200 });
  const { leadIds } = await database.db.forOrg(org, async (tx) =>
    saveLeads(tx, [lead!], { orgId: org, sourceId: (await tx.source.findFirstOrThrow()).id, at: new Date() }),
  );
  const { rows } = await list({ where: ['fields.employees:atLeast:1000'], sort: 'fields.employees' });
  expect(rows.map(({ name, fields }) => [name, fields.employees])).toEqual([['Dune', 1200]]);
  expect(await database.db.forOrg(org, (tx) => spokenOf(tx, leadIds[0]!))).toContainEqual({
    ...{ variable: 'fields.employees', value: 1200 },
  });
  const [field] = own;
  expect(importable(own)).toContain(field);
  expect(exported(own).map(({ row }) => valueAt(rows[0], row))).toContain(1200);
  expect(testsOf(ownField({ id: 'x', key: 'x', label: 'X', type: 'number', options: [] }))).toContain(
    'atMost',
  );
});
