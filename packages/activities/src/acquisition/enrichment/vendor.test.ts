import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { system } from '@leadfactory/db/identity';
import type { Enricher } from '@leadfactory/domain/acquisition/enrichers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testLead, type NewLead } from '../../../test/lead.ts';
import { bakery, dentist } from '../../../test/pages.ts';
import { startRegistry, type Registry } from '../../../test/registry.ts';
import { page, serveSites, type Sites } from '../../../test/sites.ts';
import { createEnrich } from './index.ts';

const AT = '2026-11-27T12:00:00.000Z';
const later = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();
const notFound = () => Promise.reject(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));
const dns = { mx: notFound, addresses: notFound, works: async () => true };

let database: TestDatabase;
let sites: Sites;
let registry: Registry;
let orgId: string;
let waits: number[];

beforeAll(async () => {
  database = await testDatabase();
  sites = await serveSites({ dentist: page(dentist), bakery: page(bakery) });
  registry = await startRegistry();
});
afterAll(async () => {
  await Promise.all([sites.close(), registry.close()]);
  await database.drop();
});
beforeEach(async () => {
  orgId = await testOrganisation(database.db);
  registry.asked.splice(0);
  registry.answer(() => ({ industry: 'Dentists', city: 'Dallas', sure: 0.95 }));
  waits = [];
});

const lead = (given: NewLead) => testLead(database.db, orgId, given);
const enrich = (leadId: string, { at = AT, connected = [registry.enricher()] as Enricher[] } = {}) =>
  createEnrich({
    ...{ db: database.db, guard: sites.guard, dns },
    connected: async () => connected,
    wait: async (ms) => void waits.push(ms),
  }).enrichLead({ orgId, leadId, enrolmentId: null, at });

const stored = (leadId: string) =>
  database.db.forOrg(orgId, async (tx) => {
    const row = await tx.lead.findUniqueOrThrow({
      where: { id: leadId },
      include: {
        company: true,
        enrichments: true,
        enrichmentRuns: true,
        timeline: { orderBy: { at: 'asc' } },
      },
    });
    const facts = (field: string) => row.enrichments.filter((fact) => fact.field === field);
    const runs = (enricher: string) => row.enrichmentRuns.filter((run) => run.enricher === enricher);
    const event = row.timeline.at(-1)!.data as { website: string; missed?: object[] };
    return { company: row.company, facts, runs, event };
  });

test('a vendor tells what the website does not, as sure as it is trusted, and what it cost is kept', async () => {
  const id = await lead({ website: sites.url('bakery') });
  await enrich(id);
  const { company, facts, runs, event } = await stored(id);
  expect(registry.asked).toEqual([new URL(sites.url('bakery')).hostname]);
  expect(company).toMatchObject({ industry: 'Dentists', city: 'Dallas' });
  expect(facts('company.industry')).toMatchObject([
    {
      ...{ source: 'registry', sourceName: 'Company registry', firstHand: false, adopted: true },
      ...{ method: 'company register', confidence: 0.86, observedAt: new Date(AT) },
    },
  ]);
  expect(facts('company.name')).toMatchObject([
    { source: 'website', sourceName: 'Website', firstHand: true },
  ]);
  expect(runs('registry')).toMatchObject([
    { outcome: 'told', why: null, costMicros: 20_000n, currency: 'USD', at: new Date(AT) },
  ]);
  expect(runs('website')).toMatchObject([{ outcome: 'told', costMicros: null }]);
  expect(event).not.toHaveProperty('missed');
});

test('it loses against a surer website, and wins against one that is less sure', async () => {
  const loses = await lead({ website: sites.url('dentist') });
  await enrich(loses);
  const lost = await stored(loses);
  expect(lost.company).toMatchObject({ industry: 'Dentists', city: 'Austin' });
  expect(lost.facts('company.city').toSorted((a, b) => b.confidence - a.confidence)).toMatchObject([
    { value: 'Austin', confidence: 0.95, adopted: true },
    { value: 'Dallas', confidence: 0.86, adopted: false },
  ]);

  const wins = await lead({ website: sites.url('dentist') });
  registry.answer(() => ({ city: 'Dallas', sure: 0.99 }));
  await enrich(wins, { connected: [registry.enricher({ trust: 1 })] });
  const won = await stored(wins);
  expect(won.company.city).toBe('Dallas');
  expect(won.facts('company.city').find(({ adopted }) => adopted)).toMatchObject({ source: 'registry' });
});

test('a value of the website gives way to a surer vendor later on; one that a file gave never does', async () => {
  const ours = await lead({ website: sites.url('dentist') });
  const given = await lead({ website: sites.url('dentist') });
  await database.db.forOrg(orgId, (tx) =>
    tx.company.updateMany({ where: { leads: { some: { id: given } } }, data: { city: 'Austin' } }),
  );
  for (const id of [ours, given]) await enrich(id, { connected: [] });
  registry.answer(() => ({ city: 'Dallas', sure: 0.99 }));
  const connected = [registry.enricher({ trust: 1 })];
  for (const id of [ours, given]) await enrich(id, { at: later(1), connected });
  expect((await stored(ours)).company.city).toBe('Dallas');
  expect((await stored(given)).company.city).toBe('Austin');
});

test('where it fails, the rest is found out, and the timeline says why; it is asked again after an hour', async () => {
  registry.answer(() => ({ status: 503 }));
  const id = await lead({ website: sites.url('dentist') });
  await enrich(id);
  const failed = await stored(id);
  expect(failed.company).toMatchObject({ city: 'Austin', industry: null });
  expect(failed.event).toMatchObject({
    website: 'ok',
    missed: [
      {
        enricher: 'registry',
        name: 'Company registry',
        outcome: 'failed',
        why: 'It answered with error 503.',
      },
    ],
  });
  expect(failed.runs('registry')).toMatchObject([{ outcome: 'failed', costMicros: null }]);
  await enrich(id, { at: later(0.01) });
  expect(registry.asked).toHaveLength(1);
  registry.answer(() => ({ industry: 'Dentists', sure: 0.95 }));
  await enrich(id, { at: later(0.1) });
  expect((await stored(id)).company.industry).toBe('Dentists');
});

test('one that asks for time is given it', async () => {
  registry.answer(() => ({ status: 429 }));
  const id = await lead({ website: sites.url('dentist') });
  await enrich(id);
  registry.answer(() => ({ industry: 'Dentists', sure: 0.95 }));
  await enrich(id, { at: later(29 / 86_400) });
  expect(registry.asked).toHaveLength(1);
  await enrich(id, { at: later(30 / 86_400) });
  expect((await stored(id)).company.industry).toBe('Dentists');
});

test('one that does not answer is given up, with the same end', async () => {
  registry.answer(() => 'silence');
  const { limits } = registry.enricher();
  const connected = [registry.enricher({ limits: { ...limits, timeoutMs: 20 } })];
  const id = await lead({ website: sites.url('dentist') });
  await enrich(id, { connected });
  const { company, event } = await stored(id);
  expect(company.city).toBe('Austin');
  expect(event.missed).toMatchObject([{ outcome: 'failed', why: expect.stringMatching(/0\.02 s|timeout/) }]);
});

test('one that knows nothing costs nothing, and is left alone while that holds', async () => {
  registry.answer(() => ({ status: 404 }));
  const id = await lead({ website: sites.url('dentist') });
  await enrich(id);
  await enrich(id, { at: later(30) });
  expect(registry.asked).toHaveLength(1);
  const { runs, event } = await stored(id);
  expect(runs('registry')).toMatchObject([
    { outcome: 'nothing', why: 'It does not know this company.', costMicros: null },
  ]);
  expect(event).not.toHaveProperty('missed');
});

test('a limit of the day holds for the organisation: who comes after it goes without, and is told', async () => {
  const { limits } = registry.enricher();
  const connected = [registry.enricher({ limits: { ...limits, perDay: 1 } })];
  const [first, second] = [
    await lead({ website: sites.url('dentist') }),
    await lead({ website: sites.url('dentist') }),
  ];
  await enrich(first, { connected });
  await enrich(second, { connected });
  expect(registry.asked).toHaveLength(1);
  const limited = await stored(second);
  expect(limited.event.missed).toMatchObject([
    { name: 'Company registry', outcome: 'limited', why: 'Its limit of 1 a day is reached.' },
  ]);
  expect(limited.runs('registry')).toMatchObject([{ outcome: 'limited', costMicros: null }]);
  expect(limited.company.city).toBe('Austin');

  await database.db.forOrg(orgId, (tx) =>
    tx.enrichmentRun.updateMany({
      where: { leadId: first },
      data: { askedAt: new Date(Date.now() - 25 * 3_600_000) },
    }),
  );
  await enrich(second, { at: later(1), connected });
  expect((await stored(second)).company.industry).toBe('Dentists');

  orgId = await testOrganisation(database.db);
  await enrich(await lead({ website: sites.url('dentist') }), { connected });
  expect(registry.asked).toHaveLength(3);
});

test('a limit of the second gives each lead its turn, and none to who would wait too long', async () => {
  const { limits } = registry.enricher();
  const connected = [registry.enricher({ limits: { ...limits, perSecond: 1 / 15 } })];
  const ids = [];
  for (let i = 0; i < 3; i++) ids.push(await lead({ website: sites.url('bakery') }));
  for (const id of ids) await enrich(id, { connected });
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits[0]).toBeLessThanOrEqual(15_000);
  expect(registry.asked).toHaveLength(2);
  expect((await stored(ids[2]!)).event.missed).toMatchObject([
    { outcome: 'limited', why: 'More leads wait for it than it takes.' },
  ]);
});

test('asked for the same lead twice at the same time, it is paid once', async () => {
  const id = await lead({ website: sites.url('dentist') });
  await Promise.all([enrich(id), enrich(id)]);
  expect(registry.asked).toHaveLength(1);
  expect((await stored(id)).runs('registry')).toMatchObject([{ outcome: 'told', costMicros: 20_000n }]);
});

test('what is surely known already is not paid for', async () => {
  const connected = [registry.enricher({ fills: ['company.city'] })];
  await enrich(await lead({ website: sites.url('dentist') }), { connected });
  expect(registry.asked).toEqual([]);
  await enrich(await lead({ website: sites.url('bakery') }), { connected });
  expect(registry.asked).toHaveLength(1);
});

test('an erased lead keeps what was spent, and nothing of what it was asked about', async () => {
  const id = await lead({ website: sites.url('dentist') });
  await enrich(id);
  const left = await database.db.forOrg(orgId, async (tx) => {
    await eraseNow(tx, orgId, system, { leadId: id });
    const runs = await tx.enrichmentRun.findMany({ where: { leadId: id, enricher: 'registry' } });
    return { runs, told: await tx.timelineEvent.count({ where: { leadId: id } }) };
  });
  expect(left).toMatchObject({ runs: [{ costMicros: 20_000n, about: '', why: null }], told: 0 });
});
