import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { nextSlot } from '@leadfactory/domain/outreach/schedule';
import { makeLead, makeWorld, subjectOf, type World } from '../../../test/world.ts';
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
