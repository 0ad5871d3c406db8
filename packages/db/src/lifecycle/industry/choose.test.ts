import { industry, type Industry } from '@leadfactory/domain/lifecycle/industry';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { fieldReasons } from '../../assessment/score/field-rules.ts';
import { listFieldRules, removeFieldRule } from '../../assessment/score/index.ts';
import { archiveOwnField, createOwnField, listOwnFields, ownFields } from '../../crm/fields/index.ts';
import { listLeads } from '../../crm/leads/index.ts';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { chooseIndustry } from './index.ts';

const bakers = industry({
  id: 'bakers',
  name: 'Bakers',
  description: 'You sell flour.',
  fields: [
    { key: 'ovens', label: 'Ovens', type: 'number' },
    { key: 'flour', label: 'Flour', type: 'choice', options: ['Rye', 'Wheat'] },
  ],
  scoreRules: [
    { condition: 'fields.ovens:atLeast:3', points: 12, text: 'Three ovens or more' },
    { condition: 'fields.flour:oneOf:Rye', points: -4, text: 'Rye only' },
  ],
  ...{ sequences: [], words: {} },
});
const millers = industry({
  ...{ ...bakers, id: 'millers', name: 'Millers' },
  fields: [bakers.fields[1]!, { key: 'stones', label: 'Stones', type: 'number' }],
  scoreRules: [bakers.scoreRules[1]!],
});

let database: TestDatabase;
let a: string;
let n = 0;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  a = await testOrganisation(database.db, `Organisation ${n++}`);
});
afterAll(() => database.drop());

const inA = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(a, work);
const choose = (wanted: Industry | null) =>
  inA((tx) => chooseIndustry(tx, a, system, wanted, [bakers, millers]));
const keysOf = async () => (await inA(ownFields)).map(({ key }) => key);
const rulesOf = async () => (await inA(listFieldRules)).map(({ text }) => text);
const chosenOf = () => inA((tx) => tx.auditLog.findMany({ where: { action: 'industry.chosen' } }));
const nothing = { fields: [], rules: [] };

test('brings its fields and rules: leads hold them, lists show them, scores give the reason', async () => {
  expect(await choose(bakers)).toEqual({
    industry: 'bakers',
    added: { fields: ['Ovens', 'Flour'], rules: ['Three ovens or more', 'Rye only'] },
    ...{ leftOut: [], stays: nothing },
  });
  const leadId = await inA(async (tx) => {
    const given = { company: 'Acme', 'fields.ovens': '4', 'fields.flour': 'wheat' };
    return (await createLead(tx, a, system, given, await ownFields(tx))).leadId;
  });
  const { rows } = await inA((tx) => listLeads(tx, { where: ['fields.ovens:atLeast:4'] }));
  expect(rows.map(({ fields }) => fields)).toEqual([{ ovens: 4, flour: 'Wheat' }]);
  const reasons = await inA((tx) => fieldReasons(tx, leadId));
  expect(reasons.map(({ points, text }) => [points, text])).toEqual([[12, 'Three ovens or more']]);
});

test('chosen twice, even at once, nothing is doubled; another organisation sees nothing', async () => {
  const b = await testOrganisation(database.db, 'Other');
  await Promise.all([choose(bakers), choose(bakers)]);
  expect(await choose(bakers)).toMatchObject({ added: nothing, stays: nothing });
  expect(await keysOf()).toEqual(['fields.ovens', 'fields.flour']);
  expect(await rulesOf()).toEqual(['Three ovens or more', 'Rye only']);
  expect((await chosenOf()).map(({ data }) => data)).toEqual([
    {
      ...{ before: { industry: null }, after: { industry: 'bakers' } },
      ...{ fields: ['Ovens', 'Flour'], rules: ['Three ovens or more', 'Rye only'] },
    },
  ]);
  const theirs = await database.db.forOrg(b, async (tx) => ({
    fields: await listOwnFields(tx),
    rules: await listFieldRules(tx),
    industry: (await tx.organisation.findUniqueOrThrow({ where: { id: b } })).industry,
  }));
  expect(theirs).toEqual({ fields: [], rules: [], industry: null });
});

test('none, or another, keeps fields, values and rules, and says which', async () => {
  await choose(bakers);
  await inA(async (tx) =>
    createLead(tx, a, system, { company: 'Acme', 'fields.ovens': '4' }, await ownFields(tx)),
  );
  expect(await choose(millers)).toEqual({
    industry: 'millers',
    added: { fields: ['Stones'], rules: [] },
    leftOut: [],
    stays: { fields: [{ label: 'Ovens', leads: 1 }], rules: ['Three ovens or more'] },
  });
  expect(await choose(null)).toMatchObject({
    industry: null,
    added: nothing,
    stays: {
      fields: [
        { label: 'Flour', leads: 0 },
        { label: 'Stones', leads: 0 },
      ],
      rules: ['Rye only'],
    },
  });
  expect(await keysOf()).toEqual(['fields.ovens', 'fields.flour', 'fields.stones']);
  const { rows } = await inA((tx) => listLeads(tx, { where: ['fields.ovens:is:4'] }));
  expect(rows).toHaveLength(1);
  expect(await chosenOf()).toHaveLength(3);
});

test('what the organisation has under the same key stays as it is; rules that do not fit it are left out', async () => {
  await inA((tx) => createOwnField(tx, a, system, { label: 'Flour', type: 'text' }));
  expect(await choose(bakers)).toMatchObject({
    added: { fields: ['Ovens'], rules: ['Three ovens or more'] },
    leftOut: [{ text: 'Rye only', why: expect.stringContaining('cannot be asked "oneOf"') }],
  });
  expect((await inA(listOwnFields)).find(({ key }) => key === 'flour')).toMatchObject({ type: 'text' });
});

test('what was archived or removed since comes back when it is chosen again', async () => {
  await choose(bakers);
  const [ovens] = await inA(listOwnFields);
  await inA((tx) => archiveOwnField(tx, a, system, { id: ovens!.id, archived: true }));
  const [rule] = await inA(listFieldRules);
  await inA((tx) => removeFieldRule(tx, a, system, rule!.id));
  expect((await choose(bakers)).added).toEqual({ fields: ['Ovens'], rules: ['Three ovens or more'] });
  expect((await inA(listOwnFields)).map(({ archivedAt }) => archivedAt)).toEqual([null, null]);
});

test('a field of the same name under another key is for its owner to rename: nothing is half chosen', async () => {
  await inA(async (tx) => {
    const { id } = await createOwnField(tx, a, system, { label: 'Baking flour', type: 'text' });
    await tx.customField.update({ where: { id }, data: { label: 'flour' } });
  });
  await expect(choose(bakers)).rejects.toMatchObject({
    ...{ code: 'conflict', field: 'industry', message: expect.stringContaining('"Flour"') },
  });
  expect(await keysOf()).toEqual(['fields.baking_flour']);
  expect(await chosenOf()).toEqual([]);
});
