import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { addFieldRule } from '../../assessment/score/index.ts';
import { fieldReasons } from '../../assessment/score/field-rules.ts';
import { system } from '../../identity/index.ts';
import { checkConditions, countAudience } from '../../lifecycle/campaigns/audience.ts';
import { createSequence } from '../../outreach/sequences/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { listLeads, type LeadListInput } from '../leads/index.ts';
import {
  archiveOwnField,
  countOwnValues,
  createOwnField,
  listOwnFields,
  orderOwnFields,
  ownFields,
  setOwnValues,
  spokenOf,
  updateOwnField,
} from './index.ts';

let database: TestDatabase;
let a: string;
let b: string;
const ids: Record<string, string> = {};
const leads: string[] = [];
const inA = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(a, work);
const set = (leadId: string, values: Parameters<typeof setOwnValues>[3]['values']) =>
  inA((tx) => setOwnValues(tx, a, system, { leadId, values }));

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
  await inA(async (tx) => {
    for (const [label, type, options] of [
      ['Budget', 'number'],
      ['Contract ends', 'date'],
      ['Tier', 'choice', ['Gold', 'Silver']],
      ['VIP', 'boolean'],
      ['Note', 'text'],
      ['Profile', 'link'],
    ] as const)
      ids[label] = (await createOwnField(tx, a, system, { label, type, options })).id;
    const own = await ownFields(tx);
    for (let i = 0; i < 12; i++) {
      const values =
        i < 9 ? { 'fields.budget': `${(i * 7) % 9},000`, 'fields.tier': i % 2 ? 'gold' : 'Silver' } : {};
      const given = { company: `Lead ${String(i).padStart(2, '0')}`, ...values };
      leads.push((await createLead(tx, a, system, given, own)).leadId);
    }
  });
});
afterAll(() => database.drop());

const all = async (input: LeadListInput) => {
  const rows: { name: string; fields: Record<string, unknown> }[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await inA((tx) => listLeads(tx, { ...input, limit: 4, cursor }));
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
};
const total = async (...where: string[]) => (await inA((tx) => listLeads(tx, { where }))).total;

test('fields are made once, renamed, ordered; another tenant sees none', async () => {
  const again = (label: string) => inA((tx) => createOwnField(tx, a, system, { label, type: 'text' }));
  await expect(again('budget ')).rejects.toMatchObject({ code: 'conflict', field: 'label' });
  await expect(again('Website')).rejects.toMatchObject({ code: 'conflict' });
  await expect(again(' ')).rejects.toMatchObject({ code: 'invalid', field: 'label' });
  await expect(
    inA((tx) => createOwnField(tx, a, system, { label: 'Colour', type: 'choice' })),
  ).rejects.toMatchObject({ code: 'invalid', field: 'options' });
  await inA((tx) => updateOwnField(tx, a, system, { id: ids.Note!, label: 'Remark' }));
  await inA((tx) => orderOwnFields(tx, a, system, [ids.VIP!, ids.Budget!]));
  const listed = await inA(listOwnFields);
  expect(listed.map(({ key, label }) => [key, label]).slice(0, 2)).toEqual([
    ['vip', 'VIP'],
    ['budget', 'Budget'],
  ]);
  expect(listed.find(({ key }) => key === 'note')).toMatchObject({ label: 'Remark', type: 'text' });
  expect(await database.db.forOrg(b, listOwnFields)).toEqual([]);
  expect(await database.db.forOrg(b, (tx) => tx.leadFieldValue.count())).toBe(0);
});

test('values are kept as their type has them, or refused with the reason', async () => {
  const leadId = leads[0]!;
  await set(leadId, {
    budget: '1.234,5',
    contract_ends: '27.11.2026',
    tier: 'gold',
    vip: 'ja',
    profile: 'acme.io/x',
  });
  const [row] = await all({ search: 'Lead 00' });
  expect(row!.fields).toEqual({
    ...{ budget: 1234.5, contract_ends: '2026-11-27', tier: 'Gold', vip: true, profile: 'https://acme.io/x' },
  });
  await expect(set(leadId, { budget: 'much' })).rejects.toMatchObject({
    ...{ code: 'invalid', field: 'fields.budget', message: 'Budget: "much" is not a number.' },
  });
  await expect(set(leadId, { tier: 'Bronze' })).rejects.toThrow('Tier: "Bronze" is none of: Gold, Silver.');
  await expect(set(leadId, { colour: 'red' })).rejects.toThrow(/no field "colour".*budget/);
  await expect(set('00000000-0000-7000-8000-000000000000', { vip: true })).rejects.toMatchObject({
    code: 'not_found',
  });
  await set(leadId, { budget: 0, profile: null, contract_ends: '', vip: false });
  expect((await all({ search: 'Lead 00' }))[0]!.fields).toEqual({ budget: 0, tier: 'Gold', vip: false });
  await set(leadId, { vip: null, tier: 'Silver' });
});

test('a lead that cannot hold a value is refused where it comes in', async () => {
  const make = (value: string) =>
    inA(async (tx) =>
      createLead(tx, a, system, { company: 'X', 'fields.budget': value }, await ownFields(tx)),
    );
  await expect(make('lots')).rejects.toMatchObject({ code: 'invalid', field: 'fields.budget' });
});

test('lists are filtered by every test, and sorted by type with empty ones last', async () => {
  expect(await total('fields.budget:atLeast:6000')).toBe(3);
  expect(await total('fields.budget:atLeast:2000', 'fields.budget:atMost:3000')).toBe(2);
  expect(await total('fields.budget:empty')).toBe(3);
  expect(await total('fields.tier:oneOf:Gold')).toBe(4);
  expect(await total('fields.tier:oneOf:gold|silver')).toBe(9);
  await set(leads[1]!, { vip: true, note: 'Knows Ada', contract_ends: '2027-01-31' });
  await set(leads[2]!, { vip: false, contract_ends: '2026-12-24' });
  expect(await total('fields.vip:is:yes')).toBe(1);
  expect(await total('fields.vip:is:no')).toBe(1);
  expect(await total('fields.note:contains:ADA')).toBe(1);
  expect(await total('fields.contract_ends:atLeast:2027-01-01')).toBe(1);
  const budgets = (await all({ sort: 'fields.budget' })).map(({ fields }) => fields.budget);
  expect(budgets).toEqual([
    8000,
    7000,
    6000,
    5000,
    4000,
    3000,
    2000,
    1000,
    0,
    undefined,
    undefined,
    undefined,
  ]);
  const up = await all({ sort: 'fields.budget', dir: 'asc' });
  expect(up.map(({ fields }) => fields.budget).slice(0, 3)).toEqual([0, 1000, 2000]);
  expect(new Set(up.map(({ name }) => name)).size).toBe(12);
  const ends = (await all({ sort: 'fields.contract_ends', dir: 'asc' })).map(
    ({ fields }) => fields.contract_ends,
  );
  expect(ends.slice(0, 3)).toEqual(['2026-12-24', '2027-01-31', undefined]);
  await expect(all({ sort: 'fields.colour' })).rejects.toMatchObject({ code: 'invalid', field: 'sort' });
});

test('mails say own fields, and a mail that names one that is not there is refused', async () => {
  const said = await inA((tx) => spokenOf(tx, leads[1]!));
  expect(said).toContainEqual({ variable: 'fields.note', value: 'Knows Ada' });
  expect(said).toContainEqual({ variable: 'company.name', value: 'Lead 01' });
  expect(said).toContainEqual({ variable: 'fields.profile', value: null });
  const save = (body: string) =>
    inA((tx) =>
      createSequence(tx, a, system, {
        name: 'S',
        definition: {
          steps: [
            {
              kind: 'email',
              key: 'hi',
              name: 'Hi',
              variants: [{ key: 'a', weight: 1, subject: 'Hi', body }],
            },
          ],
        },
      }),
    );
  await expect(save('You have {{ fields.budget }}')).resolves.toMatchObject({ version: 1 });
  await expect(save('{% if fields.colour == "red" %}x{% endif %}')).rejects.toThrow(
    /"fields.colour".*fields\.budget/,
  );
});

test('an audience is narrowed by own fields; a field that was archived since fits nobody', async () => {
  const count = (...where: string[]) => inA((tx) => countAudience(tx, { where }));
  expect(await count('fields.budget:atLeast:6000')).toBe(3);
  await inA((tx) => archiveOwnField(tx, a, system, { id: ids.Budget!, archived: true }));
  expect(await count('fields.budget:atLeast:6000')).toBe(0);
  await expect(inA((tx) => checkConditions(tx, { where: ['fields.budget:filled'] }))).rejects.toThrow(
    /no field "fields.budget"/,
  );
  await inA((tx) => archiveOwnField(tx, a, system, { id: ids.Budget!, archived: false }));
});

test('points for what a field holds are reasons of the score', async () => {
  await inA((tx) =>
    addFieldRule(tx, a, system, { condition: 'fields.vip:is:yes', points: 15, text: 'A VIP' }),
  );
  await inA((tx) => addFieldRule(tx, a, system, { condition: 'city:empty', points: -5, text: 'No city' }));
  await expect(
    inA((tx) => addFieldRule(tx, a, system, { condition: 'fields.vip:contains:x', points: 1, text: 'x' })),
  ).rejects.toMatchObject({ code: 'invalid' });
  const reasons = await inA((tx) => fieldReasons(tx, leads[1]!));
  expect(reasons.map(({ points, text }) => [points, text])).toEqual([
    [15, 'A VIP'],
    [-5, 'No city'],
  ]);
  expect((await inA((tx) => fieldReasons(tx, leads[2]!))).map(({ text }) => text)).toEqual(['No city']);
});

test('an archived field is out of use, keeps its values, and comes back', async () => {
  await inA((tx) => archiveOwnField(tx, a, system, { id: ids.VIP!, archived: true }));
  await expect(total('fields.vip:is:yes')).rejects.toThrow(/no field "fields.vip"/);
  expect((await inA((tx) => fieldReasons(tx, leads[1]!))).map(({ text }) => text)).toEqual(['No city']);
  expect((await inA(countOwnValues))[ids.VIP!]).toBe(2);
  await inA((tx) => archiveOwnField(tx, a, system, { id: ids.VIP!, archived: false }));
  expect(await total('fields.vip:is:yes')).toBe(1);
});

test('erasing a lead erases its own fields', async () => {
  await inA((tx) => eraseNow(tx, a, system, { leadId: leads[1]! }));
  expect(await total('fields.vip:is:yes')).toBe(0);
  expect(await inA((tx) => tx.leadFieldValue.count({ where: { leadId: leads[1]! } }))).toBe(0);
});
