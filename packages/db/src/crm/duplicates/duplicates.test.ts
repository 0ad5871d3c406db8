import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLead, type NewLead } from '../../acquisition/leads/index.ts';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { mergeLeads, setApart, undoMerge } from '../merges/index.ts';
import { likelyDuplicates } from './index.ts';

let database: TestDatabase;
let org: string;
beforeAll(async () => (database = await testDatabase()));
beforeEach(async () => (org = await testOrganisation(database.db)));
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const add = async (lead: NewLead) => (await within((tx) => createLead(tx, org, system, lead))).leadId;
const found = async (leadId?: string) =>
  (await within((tx) => likelyDuplicates(tx, { leadId }))).rows.map(({ lead, other, reasons }) => ({
    leads: [lead.id, other.id].sort(),
    reasons: reasons.map(({ kind }) => kind),
  }));

test('the same name, city and phone, one without an email, are offered with their reasons, from both sides', async () => {
  const a = await add({
    company: 'Müller Bäckerei GmbH',
    email: 'a@gmx.at',
    city: 'Wien',
    phone: '+43 1 5131234',
  });
  const b = await add({ company: 'MULLER BACKEREI', city: 'wien', phone: '0043 1 513 12 34' });
  await add({ company: 'Anders', city: 'Wien', phone: '+43 1 5131235' });
  const pair = { leads: [a, b].sort(), reasons: ['phone', 'name', 'city'] };
  expect(await found()).toEqual([pair]);
  expect(await found(a)).toEqual([pair]);
  expect(await found(b)).toEqual([pair]);
  const importId = await within(async (tx) => {
    const source = await tx.source.findFirstOrThrow();
    const { id } = await tx.import.create({
      data: {
        orgId: org,
        sourceId: source.id,
        fileName: 'a.csv',
        storageKey: 'a',
        sizeBytes: 1,
        mapping: {},
      },
    });
    return id;
  });
  expect((await within((tx) => likelyDuplicates(tx, { importId }))).rows).toEqual([]);
  await within((tx) => tx.lead.update({ where: { id: b }, data: { importId } }));
  expect((await within((tx) => likelyDuplicates(tx, { importId }))).rows).toHaveLength(1);
  expect(await database.db.forOrg(await testOrganisation(database.db), (tx) => likelyDuplicates(tx))).toEqual(
    {
      ...{ rows: [], nextCursor: null },
    },
  );
});

test.each<[what: string, one: NewLead, other: NewLead, reasons: string[]]>([
  [
    'a slip in the name, in one city, with the same number',
    { company: 'Harbour Bakery', city: 'Boston', phone: '617-555-7141' },
    { company: 'Harbor Bakery Inc.', city: 'Boston', email: 'hi@gmail.com', phone: '+1 617 555 7141' },
    ['phone', 'name_like', 'city'],
  ],
  [
    'one name in one city',
    { company: 'Harbour Bakery', city: 'Boston', email: 'a@gmail.com' },
    { company: 'The Harbour Bakery, LLC', city: 'Boston', email: 'b@gmail.com' },
    ['name', 'city'],
  ],
  [
    'a slip of one letter in the name, in one city',
    { company: 'Harbour Bakery GmbH', city: 'Boston', email: 'jo@gmail.com' },
    { company: 'HARBOR BAKERY', city: 'Boston', phone: '617-555-7141', website: 'facebook.com/harbor' },
    ['name_like', 'city'],
  ],
  [
    'a website, and a person who writes from it',
    { company: 'Acme', website: 'acme.com' },
    { company: 'Acme', email: 'jo@acme.com' },
    ['site', 'name'],
  ],
])('%s', async (_, one, other, reasons) => {
  const leads = [await add(one), await add(other)].sort();
  expect(await found()).toEqual([{ leads, reasons }]);
});

test.each<[what: string, one: NewLead, other: NewLead]>([
  [
    'colleagues at one company',
    { company: 'Acme', email: 'ann@acme.com', website: 'acme.com', phone: '617-555-7141' },
    { company: 'Acme', email: 'bob@acme.com', website: 'acme.com', phone: '617-555-7141' },
  ],
  ['one name in two cities', { company: 'Harbour', city: 'Boston' }, { company: 'Harbour', city: 'Rome' }],
  [
    'one name with two websites',
    { company: 'Harbour', city: 'Boston', website: 'harbour.com' },
    { company: 'Harbour', city: 'Boston', website: 'harbour.net' },
  ],
  [
    'two practices behind one number',
    { company: 'Dr. Weber', phone: '617-555-7141', email: 'w@gmail.com' },
    { company: 'Physio Lang', phone: '617-555-7141', email: 'l@gmail.com' },
  ],
  [
    'the same placeholder',
    { company: 'Anna', phone: '000-000-0000', city: 'Boston' },
    { company: 'Bert', phone: '000-000-0000', city: 'Boston' },
  ],
])('%s are not offered', async (_, one, other) => {
  await add(one);
  await add(other);
  expect(await found()).toEqual([]);
});

test('"not the same" is remembered, and so is a merge that was undone', async () => {
  const given = { company: 'Harbour', city: 'Boston' };
  const [a, b] = [
    await add({ ...given, email: 'a@gmail.com' }),
    await add({ ...given, email: 'b@gmail.com' }),
  ];
  const c = await add({ ...given, email: 'c@gmail.com' });
  await within((tx) => setApart(tx, org, system, b, a));
  expect((await found()).map(({ leads }) => leads)).toEqual(
    expect.arrayContaining([[a, c].sort(), [b, c].sort()]),
  );
  expect(await found()).toHaveLength(2);
  const { mergeId } = await within((tx) => mergeLeads(tx, org, system, { keepId: a, otherId: c }));
  expect(await found()).toEqual([]);
  await within((tx) => undoMerge(tx, org, system, mergeId));
  expect((await found()).map(({ leads }) => leads)).toEqual([[b, c].sort()]);
});

test('pages have those of the newest leads first, each pair once, whatever its leads’ cities became since', async () => {
  const pairs: string[][] = [];
  for (const i of [1, 2, 3]) {
    const given = { company: `Harbour ${String.fromCharCode(64 + i)}`, city: `City ${i}` };
    const a = await add({ ...given, email: `a${i}@gmail.com` });
    pairs.push([a, await add({ ...given, city: `Town ${i}`, email: `b${i}@gmail.com` })].sort());
  }
  expect(await found()).toEqual([]);
  // Names that differ by a letter are found by the place alone.
  await within(
    (tx) =>
      tx.$executeRaw`UPDATE company SET city = replace(city, 'Town', 'City') WHERE org_id = ${org}::uuid`,
  );
  await within(
    (tx) =>
      tx.$executeRaw`UPDATE lead SET name_key = 'harbouurs' WHERE id::text = ANY (${pairs.map(([, b]) => b)}::text[])`,
  );
  const walked: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await within((tx) => likelyDuplicates(tx, { cursor, limit: 1 }));
    expect(page.rows.length).toBeLessThanOrEqual(1);
    walked.push(...page.rows.map(({ lead, other }) => [lead.id, other.id]));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(walked).toEqual(pairs.toReversed());
});
