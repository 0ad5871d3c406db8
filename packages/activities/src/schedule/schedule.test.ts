import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { nextSlot } from '@leadfactory/domain/schedule';
import { makeLead, makeWorld, subjectOf, type World } from '../../test/world.ts';
import { createSchedule } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const port = () => createSchedule({ db: database.db });
const at = '2026-03-03T15:00:00.000Z';

async function reserve(world: World, stepKey = 'hello', notBefore = at) {
  const lead = await makeLead(database.db, world);
  return port().reserveSlot({ ...subjectOf(world, lead, at), stepKey, notBefore });
}

/** Slots of other leads, `n` from an instant on, `stepMs` apart; days are given for the mailbox's zone. */
async function fill(world: World, slots: Date[]) {
  const lead = await makeLead(database.db, world);
  await database.db.forOrg(world.orgId, (tx) =>
    tx.sendSlot.createMany({
      data: slots.map((t, i) => ({
        orgId: world.orgId,
        mailboxId: world.mailboxId,
        enrolmentId: lead.enrolmentId,
        stepKey: `s${i}`,
        at: t,
        localDay: new Date(`${t.toLocaleDateString('en-CA', { timeZone: 'America/New_York' })}T00:00:00Z`),
      })),
    }),
  );
}

test('gives each lead its own slot, a gap apart, and the same one when asked again', async () => {
  const world = await makeWorld(database.db);
  const lead = await makeLead(database.db, world);
  const ask = { ...subjectOf(world, lead, at), stepKey: 'hello', notBefore: at };
  expect(await port().reserveSlot(ask)).toEqual({ at });
  expect(await port().reserveSlot(ask)).toEqual({ at });
  expect(await reserve(world)).toEqual({ at: '2026-03-03T15:01:30.000Z' });
});

test('a released slot is free again, a used one is kept', async () => {
  const world = await makeWorld(database.db);
  const lead = await makeLead(database.db, world);
  const ask = { ...subjectOf(world, lead, at), stepKey: 'hello', notBefore: at };
  await port().reserveSlot(ask);
  await port().releaseSlot(ask);
  expect(await reserve(world)).toEqual({ at });
  await database.db.forOrg(world.orgId, (tx) => tx.sendSlot.updateMany({ data: { used: true } }));
  await port().releaseSlot({ ...ask });
  expect(await database.db.forOrg(world.orgId, (tx) => tx.sendSlot.count())).toBe(1);
});

test('a reservation that has passed unused is made anew', async () => {
  const world = await makeWorld(database.db);
  const lead = await makeLead(database.db, world);
  const ask = { ...subjectOf(world, lead, at), stepKey: 'hello', notBefore: at };
  await port().reserveSlot(ask);
  const later = '2026-03-03T16:00:00.000Z';
  expect(await port().reserveSlot({ ...ask, at: later, notBefore: later })).toEqual({ at: later });
  expect(await database.db.forOrg(world.orgId, (tx) => tx.sendSlot.count())).toBe(1);
});

test('twenty at once never collide', async () => {
  const world = await makeWorld(database.db, { dailyCap: 15 });
  const found = await Promise.all(Array.from({ length: 20 }, () => reserve(world)));
  const times = found.map((f) => ('at' in f ? Date.parse(f.at) : NaN)).sort((a, b) => a - b);
  for (let i = 1; i < times.length; i++) expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(90_000);
  expect(times.filter((t) => t < Date.parse('2026-03-04T05:00:00Z'))).toHaveLength(15);
});

test('a mailbox that is paused or full holds the lead, and says until when', async () => {
  const paused = await makeWorld(database.db, { status: 'paused' });
  expect(await reserve(paused)).toEqual({ held: 'no_send_slot', retryAt: '2026-03-03T16:00:00.000Z' });
  const closed = await makeWorld(database.db, { dailyCap: 0 });
  expect(await reserve(closed)).toEqual({ held: 'no_send_slot', retryAt: '2026-03-04T15:00:00.000Z' });
});

test('says the same as the pure rules over all slots', async () => {
  const rules = {
    dailyCap: 12,
    gapSeconds: 600,
    startHour: 9,
    endHour: 12,
    weekends: false,
    holidays: false,
  };
  const world = await makeWorld(database.db, rules);
  const taken: Date[] = [];
  for (let i = 0; i < 40; i++) {
    const notBefore = new Date(Date.parse(at) + ((i * 7919) % 9) * 3_600_000 * 5);
    const expected = nextSlot({
      notBefore,
      leadZone: 'America/New_York',
      country: 'US',
      mailbox: { ...rules, timeZone: 'America/New_York', warmup: null },
      taken,
    });
    const got = await reserve(world, 'hello', notBefore.toISOString());
    expect(got).toEqual('at' in expected ? { at: expected.at.toISOString() } : expect.anything());
    if ('at' in got) taken.push(new Date(got.at));
  }
});

test('10,000 taken slots cost a reservation little', async () => {
  const always = {
    dailyCap: 100_000,
    gapSeconds: 0,
    startHour: 0,
    endHour: 24,
    weekends: true,
    holidays: true,
  };
  const days: Date[] = [];
  for (let d = 0; d < 50; d++)
    for (let i = 0; i < 200; i++) days.push(new Date(Date.UTC(2026, 2, 4 + d, 14) + i * 120_000));
  const empty = await makeWorld(database.db, { dailyCap: 200, gapSeconds: 120 });
  const full = await makeWorld(database.db, { dailyCap: 200, gapSeconds: 120 });
  await fill(full, days);
  const busy = await makeWorld(database.db, always);
  await fill(
    busy,
    Array.from({ length: 10_000 }, () => new Date(at)),
  );

  const rate = async (world: World) => {
    const leads = [];
    for (let i = 0; i < 60; i++) leads.push(await makeLead(database.db, world));
    const schedule = port();
    const start = performance.now();
    const notBefore = '2026-03-04T15:00:00Z';
    await Promise.all(
      leads.map((lead) =>
        schedule.reserveSlot({ ...subjectOf(world, lead, at), stepKey: 'hello', notBefore }),
      ),
    );
    return leads.length / ((performance.now() - start) / 1000);
  };
  await rate(empty);
  const rates = { empty: await rate(empty), full: await rate(full), busy: await rate(busy) };
  console.log(
    'reservations/s',
    JSON.stringify(rates, (_, v) => (typeof v === 'number' ? Math.round(v) : v)),
  );
  // Ratios, so that a busy machine does not fail the build.
  expect(rates.full).toBeGreaterThan(rates.empty / 4);
  expect(rates.busy).toBeGreaterThan(rates.empty / 3);
}, 60_000);
