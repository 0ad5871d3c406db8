import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { BY_COUNTRY_ALONE, BY_HOME_ALONE } from '@leadfactory/domain/acquisition/enrichment';
import { nextSlot } from '@leadfactory/domain/outreach/schedule';
import { makeLead, makeWorld, subjectOf, type World } from '../../../test/world.ts';
import { nobodyAsked } from './approval.ts';
import { createSchedule } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const port = (staysHere = true) =>
  createSchedule({ db: database.db, mailsStayHere: async () => staysHere, askApproval: nobodyAsked });
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

test('no time is reserved in a mailbox whose address is not proved; where mails stay here, none need be', async () => {
  const world = await makeWorld(database.db, { address: 'ceo@unproved.example' });
  const lead = await makeLead(database.db, world);
  const ask = { ...subjectOf(world, lead, at), stepKey: 'hello', notBefore: at };
  expect(await port(false).reserveSlot(ask)).toEqual({
    held: 'mailbox_unproved',
    retryAt: '2026-03-03T15:15:00.000Z',
  });
  expect(await database.db.forOrg(world.orgId, (tx) => tx.sendSlot.count())).toBe(0);
  expect(await port(true).reserveSlot(ask)).toEqual({ at });
});

test('what its law keeps for consent blocks no time', async () => {
  const world = await makeWorld(database.db);
  const lead = await makeLead(database.db, world);
  const ask = { ...subjectOf(world, lead, at), stepKey: 'hello', notBefore: at };
  const held = createSchedule({
    ...{ db: database.db, mailsStayHere: async () => true, askApproval: async () => 'no_consent' },
  });
  expect(await held.reserveSlot(ask)).toEqual({
    ...{ held: 'consent_missing', retryAt: '2026-03-03T16:00:00.000Z' },
  });
  expect(await database.db.forOrg(world.orgId, (tx) => tx.sendSlot.count())).toBe(0);
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
  expect(await reserve(paused)).toEqual({ held: 'mailbox_paused', retryAt: '2026-03-03T16:00:00.000Z' });
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
      leadZones: ['America/New_York'],
      country: 'US',
      mailbox: { ...rules, timeZone: 'America/New_York', warmup: null },
      taken,
    });
    const got = await reserve(world, 'hello', notBefore.toISOString());
    expect(got).toEqual('at' in expected ? { at: expected.at.toISOString() } : expect.anything());
    if ('at' in got) taken.push(new Date(got.at));
  }
});

/** What was found out of a lead whose own column is empty. */
async function placed(
  lead: Record<string, unknown>,
  guesses: [field: string, value: string, method: string, confidence: number][],
): Promise<string> {
  const world = await makeWorld(database.db, { gapSeconds: 0 });
  const made = await makeLead(database.db, world, { lead: { timeZone: null, country: null, ...lead } });
  await database.db.forOrg(world.orgId, (tx) =>
    tx.enrichment.createMany({
      data: guesses.map(([field, value, method, confidence]) => ({
        ...{ orgId: world.orgId, leadId: made.leadId, field, value, method, confidence },
        ...{ source: 'guess', sourceName: 'Guess', observedAt: new Date(at) },
      })),
    }),
  );
  const from = '2026-03-03T05:00:00.000Z';
  const slot = await port().reserveSlot({
    ...subjectOf(world, made, from),
    stepKey: 'hello',
    notBefore: from,
  });
  return 'at' in slot ? slot.at : JSON.stringify(slot);
}

test('an unsure guess of the zone is kept to, as the lead’s page shows it', async () => {
  const unsure = ['lead.time_zone', 'America/Los_Angeles', 'area code of the phone number', 0.15] as const;
  expect(await placed({}, [[...unsure]])).toBe('2026-03-03T17:00:00.000Z');
  expect(await placed({ timeZone: 'Europe/Berlin', country: 'DE' }, [[...unsure]])).toBe(
    '2026-03-03T08:00:00.000Z',
  );
});

test('where nothing but the country is known, it is nine in all of its zones; else it goes by the organisation', async () => {
  const alone = ['lead.time_zone', 'America/New_York', BY_COUNTRY_ALONE, 0.48] as const;
  expect(await placed({ country: 'US', timeZone: 'America/New_York' }, [[...alone]])).toBe(
    '2026-03-03T19:00:00.000Z',
  );
  expect(await placed({ country: 'US' }, [])).toBe('2026-03-03T19:00:00.000Z');
  expect(await placed({}, [['lead.country', 'GB', 'ending of the domain', 0.3]])).toBe(
    '2026-03-03T09:00:00.000Z',
  );
  const home = ['lead.country', 'US', BY_HOME_ALONE, 0.2] as const;
  expect(await placed({}, [[...home], ['lead.time_zone', 'America/New_York', BY_COUNTRY_ALONE, 0.1]])).toBe(
    '2026-03-03T14:00:00.000Z',
  );
});

test('a hot lead that comes later takes the time of a colder one where it would have to wait for another day', async () => {
  // A weekday in March of a year to come: a slot that is near now is left to whoever holds it.
  const tuesday = '2031-03-04T15:00:00.000Z';
  const world = await makeWorld(database.db, { dailyCap: 2 });
  const ask = async (temperature: string) => {
    const lead = await makeLead(database.db, world, { lead: { temperature } });
    const step = { ...subjectOf(world, lead), stepKey: 'hello' };
    return { step, got: await port().reserveSlot({ ...step, notBefore: tuesday }) };
  };
  const slotOf = ({ step }: { step: { enrolmentId: string } }) =>
    database.db.forOrg(world.orgId, (tx) =>
      tx.sendSlot.findFirstOrThrow({ where: { enrolmentId: step.enrolmentId } }),
    );
  const warm = [await ask('warm'), await ask('warm'), await ask('warm')];
  expect(warm.map(({ got }) => 'at' in got && got.at)).toEqual([
    tuesday,
    '2031-03-04T15:01:30.000Z',
    '2031-03-05T14:00:00.000Z',
  ]);
  expect(await slotOf(warm[2]!)).toMatchObject({ waitsFor: 'cap', zone: 'America/New_York' });
  const hot = await ask('hot');
  expect(hot.got).toEqual({ at: tuesday });
  expect(await slotOf(hot)).toMatchObject({ waitsFor: null });
  expect(await slotOf(warm[0]!)).toMatchObject({
    at: new Date('2031-03-05T14:01:30.000Z'),
    waitsFor: 'order',
  });
  // Asked again, each has what it has; one that is no hotter takes nobody's.
  expect(await port().reserveSlot({ ...hot.step, notBefore: tuesday })).toEqual({ at: tuesday });
  const last = await ask('warm');
  expect(last.got).toEqual({ at: '2031-03-06T14:00:00.000Z' });
});

test('within one day a hotter lead takes a colder one’s time, which goes on by the same rule, where it gains enough', async () => {
  const noon = '2031-03-04T17:00:00.000Z';
  const within = async (gapSeconds: number) => {
    const world = await makeWorld(database.db, { dailyCap: 20, gapSeconds });
    for (const temperature of ['cold', 'warm', 'hot']) {
      const lead = await makeLead(database.db, world, { lead: { temperature } });
      await port().reserveSlot({ ...subjectOf(world, lead), stepKey: 'hello', notBefore: noon });
    }
    return database.db.forOrg(
      world.orgId,
      (tx) => tx.$queryRaw<{ temperature: string; minute: number; waitsFor: string | null }[]>`
        SELECT l.temperature, extract(epoch FROM s.at - ${new Date(noon)})::int / 60 AS minute, s.waits_for AS "waitsFor"
        FROM send_slot s JOIN enrolment e ON e.id = s.enrolment_id JOIN lead l ON l.id = e.lead_id ORDER BY s.at`,
    );
  };
  expect(await within(1_200)).toEqual([
    { temperature: 'hot', minute: 0, waitsFor: null },
    { temperature: 'warm', minute: 20, waitsFor: 'order' },
    { temperature: 'cold', minute: 40, waitsFor: 'order' },
  ]);
  // A minute or two is worth nobody's move.
  expect((await within(60)).map(({ temperature }) => temperature)).toEqual(['cold', 'warm', 'hot']);
});

test('a colder lead that gives its time keeps its day, whatever its company may have on one: its own mail is none too many', async () => {
  const noon = '2031-03-04T17:00:00.000Z';
  const world = await makeWorld(database.db, { domainCap: 1, gapSeconds: 1_200 });
  const ask = async (temperature: string) => {
    const lead = await makeLead(database.db, world, { lead: { temperature } });
    await port().reserveSlot({ ...subjectOf(world, lead), stepKey: 'hello', notBefore: noon });
    return lead.enrolmentId;
  };
  const cold = await ask('cold');
  await ask('hot');
  const { at } = await database.db.forOrg(world.orgId, (tx) =>
    tx.sendSlot.findFirstOrThrow({ where: { enrolmentId: cold } }),
  );
  expect(at).toEqual(new Date('2031-03-04T17:20:00.000Z'));
});

test('a hot lead takes nobody’s time where that one would have none', async () => {
  const world = await makeWorld(database.db, { dailyCap: 1 });
  const ask = async (temperature: string) => {
    const lead = await makeLead(database.db, world, { lead: { temperature } });
    const step = { ...subjectOf(world, lead), stepKey: 'hello' };
    return { step, got: await port().reserveSlot({ ...step, notBefore: '2031-03-04T15:00:00.000Z' }) };
  };
  const slots = () =>
    database.db.forOrg(world.orgId, (tx) =>
      tx.sendSlot.findMany({ select: { enrolmentId: true, at: true }, orderBy: { at: 'asc' } }),
    );
  while ('at' in (await ask('warm')).got);
  const full = await slots();
  expect(full.length).toBeGreaterThan(30);
  const hot = await ask('hot');
  expect(hot.got).toMatchObject({ held: 'no_send_slot' });
  expect(await slots()).toEqual(full);
});
