import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribution } from '../../revenue/attribution/index.ts';
import { listOrders } from '../../revenue/sales/list.ts';
import { dashboard } from '../../analytics/dashboard/index.ts';
import { listSources } from '../../acquisition/sources/index.ts';
import { system } from '../../identity/index.ts';
import { suppressionOf } from '../../outreach/suppression/index.ts';
import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { createLead } from '../../acquisition/leads/index.ts';
import { leadPage } from '../../lifecycle/lead-page/index.ts';
import { listLeads, personMovesStage, refreshSearch } from './index.ts';
import { leadTimeline } from '../timeline/page.ts';
import type { LeadListInput } from './list.ts';

let database: TestDatabase;
let a: string;
let b: string;
beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
  await database.db.forOrg(a, async (tx) => {
    for (let i = 0; i < 25; i++)
      await createLead(tx, a, system, {
        ...{ company: `Company ${String(i).padStart(2, '0')}`, email: `jo@c${i}.example`, first_name: 'Jo' },
        ...{ website: `https://c${i}.example`, country: 'Germany', source: i % 2 ? 'Odd' : 'Even' },
      });
    await tx.$executeRaw`UPDATE lead SET score = 40 + substr(name, 9)::int % 5 WHERE substr(name, 9)::int < 20`;
    await tx.$executeRaw`UPDATE lead SET stage = 'qualified' WHERE substr(name, 9)::int < 3`;
  });
});
afterAll(() => database.drop());

const all = (input: LeadListInput, orgId = a) =>
  database.db.forOrg(orgId, async (tx) => {
    const names: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listLeads(tx, { ...input, limit: 7, cursor });
      names.push(...page.rows.map((r) => r.name));
      cursor = page.nextCursor;
    } while (cursor);
    return names;
  });

test('every sort pages through every lead once, both ways', async () => {
  for (const sort of ['created', 'activity', 'score', 'name'] as const) {
    const down = await all({ sort, dir: 'desc' });
    expect(new Set(down).size).toBe(25);
    expect(down).toHaveLength(25);
    expect(await all({ sort, dir: 'asc' })).toEqual(down.reverse());
  }
  expect((await all({ sort: 'name' }))[0]).toBe('Company 00');
});

test('filters and search narrow the list, and the count with it', async () => {
  const { db } = database;
  const page = (input: LeadListInput) => db.forOrg(a, (tx) => listLeads(tx, input));
  expect(await page({ stages: ['qualified'] })).toMatchObject({
    total: 3,
    totalIsMinimum: false,
    nextCursor: null,
  });
  expect((await page({ search: 'JO@c1' })).total).toBe(11);
  expect((await page({ search: '100%_' })).total).toBe(0);
  expect((await page({ minScore: 44 })).total).toBe(4);
  expect((await page({ ownerId: 'none', limit: 5 })).total).toBe(25);
  const { rows: sources } = await db.forOrg(a, (tx) => listSources(tx));
  expect(sources).toMatchObject([
    { name: 'Even', leads: 13 },
    { name: 'Odd', leads: 12 },
  ]);
  expect((await page({ sourceIds: [sources[1]!.id], stages: ['qualified', 'new'] })).total).toBe(12);
  await expect(page({ cursor: 'forged' })).rejects.toThrow(/Begin the list again/);
});

test('another tenant sees nothing of it', async () => {
  expect(await all({}, b)).toEqual([]);
  expect(await all({ search: 'company' }, b)).toEqual([]);
  const { rows } = await database.db.forOrg(a, (tx) => listLeads(tx, { limit: 1 }));
  await expect(database.db.forOrg(b, (tx) => leadPage(tx, rows[0]!.id, true))).rejects.toThrow(
    /does not exist/,
  );
  await expect(database.db.forOrg(b, (tx) => leadTimeline(tx, rows[0]!.id))).rejects.toThrow(
    /does not exist/,
  );
  const none = await database.db.forOrg(b, async (tx) => ({
    sources: (await listSources(tx)).rows,
    orders: (await listOrders(tx)).rows,
    attribution: (await attribution(tx)).rows,
    activity: (await dashboard(tx)).activity,
  }));
  expect(none).toEqual({ sources: [], orders: [], attribution: [], activity: [] });
});

test('a lead that is there is not made twice: its empty fields are filled', async () => {
  const { db } = database;
  const before = await db.forOrg(a, (tx) => tx.lead.count());
  const again = {
    email: 'JO@c3.example',
    company: 'Other name',
    last_name: 'Doe',
    phone: '+49 30 23125 001',
    role: 'CEO',
  };
  const intents = () => db.forOrg(a, (tx) => tx.intentRow.count());
  const waiting = await intents();
  const { leadId, created } = await db.forOrg(a, (tx) => createLead(tx, a, system, again));
  expect({ created, intents: await intents() }).toEqual({ created: false, intents: waiting });
  expect(await db.forOrg(a, (tx) => tx.lead.count())).toBe(before);
  const detail = await db.forOrg(a, (tx) => leadPage(tx, leadId, true));
  expect(detail).toMatchObject({
    ...{ name: 'Company 03', contactName: 'Jo Doe', email: 'jo@c3.example', source: { name: 'Odd' } },
    contact: { role: 'CEO', points: [{ kind: 'email' }, { kind: 'phone', value: '+49 30 23125 001' }] },
  });
  expect((await db.forOrg(a, (tx) => listLeads(tx, { search: '+493023125001' }))).total).toBe(1);
  await expect(db.forOrg(a, (tx) => createLead(tx, a, system, { email: 'nobody' }))).rejects.toMatchObject({
    code: 'invalid',
    field: 'email',
  });
});

test('a person moves a lead; what the table forbids changes nothing; an erased lead is gone for searches', async () => {
  const { db } = database;
  const { rows } = await db.forOrg(a, (tx) => listLeads(tx, { search: 'c7.example' }));
  const leadId = rows[0]!.id;
  const actor = { kind: 'user', id: 'somebody' } as const;
  const move = (to: 'won' | 'meeting') =>
    db.forOrg(a, (tx) => personMovesStage(tx, a, actor, { leadId, to }));
  expect(await move('meeting')).toMatchObject({ moved: false, stage: 'new' });
  expect(await move('won')).toMatchObject({ moved: true, stage: 'won' });
  await db.forOrg(a, (tx) => eraseNow(tx, a, actor, { leadId: leadId }));
  const detail = await db.forOrg(a, (tx) => leadPage(tx, leadId, true));
  expect(detail).toMatchObject({ name: 'Erased lead', erased: true, contact: null, email: null });
  expect((await db.forOrg(a, (tx) => listLeads(tx, { search: 'c7.example' }))).total).toBe(0);
  expect(await db.forOrg(a, (tx) => tx.suppression.count({ where: { address: 'jo@c7.example' } }))).toBe(0);
  expect(await db.forOrg(a, (tx) => suppressionOf(tx, 'Jo@C7.example'))).toBe('erased');
  const again = db.forOrg(a, (tx) => createLead(tx, a, system, { email: 'JO@c7.example' }));
  await expect(again).rejects.toMatchObject({ code: 'conflict', field: 'email' });
});

test('the dashboard counts what is there', async () => {
  const board = await database.db.forOrg(a, (tx) => dashboard(tx, { days: 7 }));
  expect(board.leads).toEqual({ total: 25, fresh: 25 });
  expect(board.funnel).toContainEqual({ stage: 'won', kind: 'won', count: 1 });
  expect(board.revenue).toMatchObject({ total: { cents: 0, currency: 'USD' }, sales: 0 });
  expect(board.revenue.byDay).toHaveLength(7);
  expect(board.activity.length).toBeGreaterThan(0);
});

test('what a search looks through is the same whether a lead was just made or is read again', async () => {
  const { db } = database;
  const given = {
    ...{ company: 'Zuse & Co', website: 'zuse.example', email: 'k@zuse.example', phone: '+49 30 23125 002' },
    ...{ full_name: 'Konrad Zuse', city: 'Berlin' },
  };
  const [made, again] = await db.forOrg(a, async (tx) => {
    const { leadId } = await createLead(tx, a, system, given);
    const text = async () => (await tx.lead.findUniqueOrThrow({ where: { id: leadId } })).searchText;
    const before = await text();
    await refreshSearch(tx, [leadId]);
    return [before, await text()];
  });
  expect(made).toBe(' zuse co zuse co zuse.example berlin konrad zuse k@zuse.example 493023125002 ');
  expect(again).toBe(made);
});

test('any field that may be asked about narrows the list, by each of its tests', async () => {
  const { db } = database;
  const total = async (...where: string[]) => (await db.forOrg(a, (tx) => listLeads(tx, { where }))).total;
  const all = await total();
  expect(await total('city:contains:BERL')).toBe(1);
  expect(await total('city:empty')).toBe(all! - 1);
  expect(await total('first_name:is:konrad', 'phone:filled')).toBe(1);
  expect(await total('email:contains:@zuse')).toBe(1);
  expect(await total('email:empty')).toBe(1);
  expect(await total('stage:oneOf:qualified|won')).toBe(4);
  expect(await total('score:atLeast:44', 'country:is:Germany')).toBe(4);
  await expect(total('town:is:x')).rejects.toMatchObject({ code: 'invalid', field: 'where' });
});
