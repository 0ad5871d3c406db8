import { leadFrom } from '@leadfactory/domain/crm/draft';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLead, type NewLead } from '../../acquisition/leads/index.ts';
import { saveRows } from '../../acquisition/imports/save-rows.ts';
import { system } from '../../identity/index.ts';
import { leadPage } from '../../lifecycle/lead-page/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { listLeads } from '../leads/index.ts';
import { leadTimeline } from '../timeline/page.ts';
import { mergeLeads, mergesOfImport, mergesOfLead, undoMerge } from './index.ts';

let database: TestDatabase;
let org: string;
beforeAll(async () => (database = await testDatabase()));
beforeEach(async () => (org = await testOrganisation(database.db)));
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const add = (lead: NewLead) => within((tx) => createLead(tx, org, system, lead));
const page = (id: string) => within((tx) => leadPage(tx, id, true));
const names = async () =>
  (await within((tx) => listLeads(tx, { sort: 'name', dir: 'asc' }))).rows.map((row) => row.name);

const met = async (importId: string) => (await within((tx) => mergesOfImport(tx, importId))).rows;

/** Rows of a file as the importer saves them, from line 2 on. */
async function importRows(rows: Record<string, string>[]) {
  const { sourceId, importId } = await within(async (tx) => {
    const source = await tx.source.upsert({
      where: { orgId_name: { orgId: org, name: 'List' } },
      create: { orgId: org, name: 'List', kind: 'csv' },
      update: {},
    });
    const made = await tx.import.create({
      data: {
        orgId: org,
        sourceId: source.id,
        fileName: 'list.csv',
        storageKey: 'k',
        sizeBytes: 1,
        mapping: {},
      },
    });
    return { sourceId: source.id, importId: made.id };
  });
  const drafts = rows.map((row, i) => {
    const given = Object.fromEntries(
      Object.entries(row).map(([key, text]) => [key, [{ text, column: key }]]),
    );
    return { ...leadFrom(given, {}, [], 'US').lead!, line: i + 2 };
  });
  const at = new Date();
  const batch = { rows: rows.length, drafts, refused: 0, noted: 0, remarks: [] };
  await within((tx) => saveRows(tx, { orgId: org, importId, sourceId, at, start: 0 }, batch));
  return importId;
}

test('businesses with a page on a shared host, or mail at a provider, are each their own', async () => {
  const hosts = ['facebook.com/', 'https://www.instagram.com/', 'linktr.ee/', 'sites.google.com/view/'];
  const rows = hosts.flatMap((host) =>
    ['anna', 'bert', 'cleo'].map((name) => ({ company: `${name} at ${host}`, website: host + name })),
  );
  rows.push(
    ...['anna', 'bert'].map((name) => ({ company: `${name} by mail`, email: `${name}@gmx.at` }) as never),
  );
  await importRows(rows);
  expect(await names()).toHaveLength(14);
  await within(async (tx) => {
    expect(await tx.company.count()).toBe(14);
    expect(await tx.company.count({ where: { domain: { not: null } } })).toBe(0);
    for (const { name, company } of await tx.lead.findMany({ include: { company: true } }))
      expect(company.name).toBe(name);
  });
});

test('spellings of one number, of one name and of one page are one lead', async () => {
  await importRows([
    { company: 'A', phone: '(617) 555-7141' },
    { company: 'A', phone: '+1 617 555 7141' },
    { company: 'A', phone: '1-617-555-7141' },
    { company: 'B', phone: '+44 (0)20 7946 0001' },
    { company: 'B', phone: '+44 20 7946 0001' },
    { company: 'C', website: 'müller.de' },
    { company: 'C', website: 'https://www.xn--mller-kva.de/' },
    { company: 'D', website: 'https://m.facebook.com/JoesPizza/' },
    { company: 'D', website: 'facebook.com/joes.pizza' },
  ]);
  expect(await names()).toEqual(['A', 'B', 'C', 'D']);
});

test('placeholders, wrecked numbers and names identify nobody', async () => {
  const phones = ['000-000-0000', '555-555-5555', '1234567890', '617-555-5555', '1-800-356-9377'];
  const rows = phones.flatMap((phone) => ['X', 'Y'].map((name) => ({ company: `${name} ${phone}`, phone })));
  rows.push(
    ...['4.91512E+11', '2026-11-27'].flatMap((phone) =>
      ['X', 'Y'].map((name) => ({ company: name + phone, phone })),
    ),
  );
  await importRows([
    ...rows,
    { company: 'Starbucks', city: 'Boston', role: 'Manager' },
    { company: 'Starbucks', city: 'Boston', role: 'Owner' },
    { company: 'Starbucks', city: 'Boston', role: 'Owner' },
  ]);
  expect(await names()).toHaveLength(16);
});

test('each merge says by what, with its line and what it filled', async () => {
  const { leadId } = await add({ company: 'Acme', email: 'jo@acme.com' });
  const importId = await importRows([
    { company: 'Other', email: 'jo@acme.com', city: 'Boston', phone: '617-555-7141' },
    { company: 'Site', website: 'site.com' },
    { company: 'Site too', website: 'www.site.com/contact', city: 'Rome' },
    { company: 'Page', website: 'facebook.com/page1' },
    { company: 'Page', website: 'fb.com/page1' },
    { company: 'Call', phone: '617-555-7142' },
    { company: 'Call', phone: '+16175557142' },
  ]);
  const rows = await met(importId);
  expect(rows.map(({ line, by, value, filled }) => ({ line, by, value, filled }))).toEqual([
    { line: 2, by: 'email', value: 'jo@acme.com', filled: ['City', 'Phone'] },
    { line: 4, by: 'domain', value: 'site.com', filled: ['City'] },
    { line: 6, by: 'page', value: 'facebook.com/page1', filled: [] },
    { line: 8, by: 'phone', value: '+16175557142', filled: [] },
  ]);
  const { rows: told } = await within((tx) => leadTimeline(tx, leadId));
  expect(told[0]).toMatchObject({
    kind: 'row_merged',
    data: { by: 'email', value: 'jo@acme.com', line: 2, fileName: 'list.csv', undone: false },
  });
});

test('a merge is undone: the row is a lead of its own, and meets that lead again', async () => {
  const { leadId } = await add({ company: 'Acme', phone: '617-555-7141' });
  const row = { company: 'Acme Too', phone: '(617) 555-7141', city: 'Boston', full_name: 'Jo Doe' };
  const importId = await importRows([row]);
  expect((await page(leadId)).company.city).toBe('Boston');
  const [merge] = await met(importId);
  const undone = await within((tx) => undoMerge(tx, org, system, merge!.id));
  expect(undone.made).toBe(true);
  const [was, is] = [await page(leadId), await page(undone.leadId)];
  expect(was).toMatchObject({
    name: 'Acme',
    company: { city: null },
    contactName: null,
    phone: '617-555-7141',
  });
  expect(is).toMatchObject({ name: 'Acme Too', company: { city: 'Boston' }, contactName: 'Jo Doe' });
  expect(is.company.id).not.toBe(was.company.id);
  expect(await within((tx) => undoMerge(tx, org, system, merge!.id))).toEqual({
    leadId: undone.leadId,
    made: false,
  });

  const again = await importRows([row, { company: 'Third', phone: '617 555 7141' }]);
  expect((await met(again)).map(({ lead }) => lead.id)).toEqual([undone.leadId, leadId]);
  expect(await names()).toEqual(['Acme', 'Acme Too']);
});

test('what somebody set since an automatic merge stays when it is undone', async () => {
  const { leadId } = await add({ company: 'Acme', email: 'jo@acme.com' });
  const importId = await importRows([{ email: 'jo@acme.com', city: 'Boston', country: 'US' }]);
  await within((tx) => tx.company.updateMany({ data: { city: 'Rome' } }));
  const [merge] = await met(importId);
  await within((tx) => undoMerge(tx, org, system, merge!.id));
  expect(await page(leadId)).toMatchObject({ company: { city: 'Rome', country: null } });
});

test('two leads are made one by a person, and two again', async () => {
  const keep = (await add({ company: 'Acme', email: 'jo@acme.com', city: 'Boston' })).leadId;
  const other = (await add({ company: 'ACME Inc', phone: '617-555-7141', city: 'Rome', last_name: 'Doe' }))
    .leadId;
  const { mergeId } = await within((tx) => mergeLeads(tx, org, system, { keepId: keep, otherId: other }));
  expect(await names()).toEqual(['Acme']);
  expect(await page(keep)).toMatchObject({
    ...{ name: 'Acme', company: { city: 'Boston' }, contactName: 'Doe', phone: '617-555-7141' },
    contact: { points: [{ kind: 'email' }, { kind: 'phone' }] },
  });
  expect((await page(other)).mergedInto).toBe(keep);
  expect((await within((tx) => mergesOfLead(tx, keep)))[0]).toMatchObject({
    by: 'person',
    other: { id: other },
  });
  // A row that would have met the other meets the one that it is now.
  const importId = await importRows([{ company: 'ACME', phone: '617 555 7141', role: 'Owner' }]);
  expect((await met(importId))[0]!.lead.id).toBe(keep);

  await within((tx) => undoMerge(tx, org, system, mergeId));
  expect(await names()).toEqual(['Acme', 'ACME Inc']);
  expect(await page(keep)).toMatchObject({ contactName: null, phone: null, email: 'jo@acme.com' });
  expect((await page(other)).mergedInto).toBeNull();
});

test('a merge is refused in words: with itself, twice, and where a campaign runs', async () => {
  const keep = (await add({ company: 'Acme', email: 'jo@acme.com' })).leadId;
  const other = (await add({ company: 'Acme', email: 'jo@acme.net' })).leadId;
  const merge = (keepId: string, otherId: string) =>
    within((tx) => mergeLeads(tx, org, system, { keepId, otherId }));
  await expect(merge(keep, keep)).rejects.toThrow(/itself/);
  await merge(keep, other);
  await expect(merge(keep, other)).rejects.toThrow(/already/);
  const foreign = await testOrganisation(database.db);
  await expect(
    database.db.forOrg(foreign, (tx) => mergeLeads(tx, foreign, system, { keepId: keep, otherId: other })),
  ).rejects.toThrow(/does not exist/);
});

test('an erased lead takes what its rows said with it, and the leads that went into it', async () => {
  const keep = (await add({ company: 'Acme', email: 'jo@acme.com' })).leadId;
  const other = (await add({ company: 'Acme', email: 'jo@acme.net' })).leadId;
  await importRows([{ email: 'jo@acme.com', full_name: 'Jo Doe' }]);
  await within((tx) => mergeLeads(tx, org, system, { keepId: keep, otherId: other }));
  await within((tx) => eraseNow(tx, org, system, { leadId: keep }));
  await within(async (tx) => {
    expect(JSON.stringify(await tx.leadMerge.findMany())).not.toMatch(/jo@|Doe/);
    expect(await tx.lead.count({ where: { erasedAt: null } })).toBe(0);
  });
});
