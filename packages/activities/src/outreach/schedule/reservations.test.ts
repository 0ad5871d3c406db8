import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '@leadfactory/db/identity';
import { changeMailbox } from '@leadfactory/db/outreach/mailboxes';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { capOn, holidayOn, isWeekend } from '@leadfactory/domain/outreach/schedule';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { rememberFullDays } from './full-days.ts';
import { createSchedule, timeAnew } from './index.ts';

/*
 * Whatever the zones, countries, hours, caps, gaps and clocks are, and whoever asks at the same time as others, pauses, resumes
 * or gives back: what is reserved keeps every rule, reckoned here anew of the rows alone, and nobody is lost.
 */
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const zones = [
  'America/New_York',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
];
const countries = ['US', 'JP', 'DE', 'AE', 'NP', 'AU'];

const mailbox = fc.record({
  timeZone: fc.constantFrom(...zones),
  dailyCap: fc.integer({ min: 1, max: 5 }),
  gapSeconds: fc.constantFrom(0, 60, 1200, 7200),
  hours: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 8 })),
  weekends: fc.boolean(),
  holidays: fc.boolean(),
  domainCap: fc.integer({ min: 0, max: 2 }),
  warmup: fc.option(fc.constantFrom('2026-12-20', '2026-12-24')),
});
/** Mostly of one place, so that they are in one another's way. */
const leadAt = (home: number) =>
  fc.record({
    place: fc.oneof(
      { weight: 3, arbitrary: fc.constant(home) },
      { weight: 1, arbitrary: fc.nat(zones.length - 1) },
    ),
    temperature: fc.constantFrom('hot', 'warm', 'cold'),
    /** Several of one company, of one provider, or each by itself. */
    host: fc.constantFrom('one-company.com', 'gmail.com', null),
    /** Minutes after the beginning, across Christmas and New Year: mostly one of a few. */
    notBefore: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(0, 60, 1440) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 * 24 * 60 }) },
    ),
  });
const deed = fc.record({
  who: fc.nat(),
  kind: fc.constantFrom('ask', 'ask', 'ask', 'release', 'pause', 'late'),
});

const BEGIN = Date.parse('2032-12-22T10:00:00Z');

interface Slot {
  at: Date;
  day: string;
  used: boolean;
  enrolmentId: string;
  domain: string | null;
}

test(
  'never outside of hours, above a cap or closer than the gap, and never lost',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        mailbox,
        fc.nat(zones.length - 1).chain((home) => fc.array(leadAt(home), { minLength: 4, maxLength: 10 })),
        fc.array(deed, { maxLength: 12 }),
        async ({ hours: [startHour, length], warmup, ...rules }, given, deeds) => {
          const leads = given.map(({ place, ...of }) => ({
            ...of,
            ...{ timeZone: zones[place]!, country: countries[place]! },
          }));
          const endHour = Math.min(24, startHour + length);
          const world = await makeWorld(database.db, {
            ...rules,
            ...{ startHour, endHour, warmupStartedOn: warmup && new Date(warmup) },
          });
          const made: MadeLead[] = [];
          for (const [i, { host, notBefore: _, ...of }] of leads.entries())
            made.push(
              await makeLead(database.db, world, {
                ...(host && { email: `p${i}-${world.orgId.slice(0, 8)}@${host}` }),
                lead: of,
              }),
            );
          const port = createSchedule({ db: database.db, mailsStayHere: async () => true });
          const at = new Date(BEGIN).toISOString();
          const asked = (i: number, later = 0) => {
            const due = new Date(BEGIN + (leads[i]!.notBefore + later) * 60_000).toISOString();
            return port.reserveSlot({ ...subjectOf(world, made[i]!, at), stepKey: 'hello', notBefore: due });
          };
          const doIt: Record<(typeof deeds)[number]['kind'], (i: number) => Promise<unknown>> = {
            ask: (i) => asked(i),
            release: (i) => port.releaseSlot({ ...subjectOf(world, made[i]!, at), stepKey: 'hello' }),
            pause: async () => {
              await setStatus(world, 'paused');
              await setStatus(world, 'active');
            },
            late: (i) =>
              database.db.forOrg(world.orgId, (tx) =>
                timeAnew(
                  tx,
                  {
                    ...{ orgId: world.orgId, enrolmentId: made[i]!.enrolmentId, stepKey: 'hello' },
                    at: new Date(BEGIN + leads[i]!.notBefore * 60_000),
                  },
                  rememberFullDays(),
                ),
              ),
          };
          // All of them at once; then whatever comes, at once again; then whoever has none asks once more.
          await Promise.all(leads.map((_, i) => asked(i)));
          await Promise.all(deeds.map(({ who, kind }) => doIt[kind](who % leads.length)));
          const last = await Promise.all(leads.map((_, i) => asked(i)));

          const slots = await slotsOf(world);
          const held = new Map(slots.map((slot) => [slot.enrolmentId, slot]));
          for (const [i, came] of last.entries()) {
            const slot = held.get(made[i]!.enrolmentId);
            // Nobody is lost: a time, or a word that there is none, and then none is kept.
            expect('at' in came ? came.at : null).toBe(slot ? slot.at.toISOString() : null);
            if ('held' in came) expect(came.held).toBe('no_send_slot');
          }
          const placed = slots.map((slot) => ({
            ...slot,
            lead: leads[made.findIndex(({ enrolmentId }) => enrolmentId === slot.enrolmentId)]!,
          }));
          for (const { at: time, day, lead: of } of placed) {
            const local = dayIn(of.timeZone, time);
            const hour = hourIn(of.timeZone, time);
            expect(time.getTime()).toBeGreaterThanOrEqual(BEGIN + of.notBefore * 60_000);
            expect(hour).toBeGreaterThanOrEqual(startHour);
            expect(hour).toBeLessThan(endHour);
            if (!rules.weekends) expect(isWeekend(local, of.country)).toBe(false);
            if (!rules.holidays) expect(holidayOn(of.country, local)).toBeNull();
            expect(day).toBe(dayIn(rules.timeZone, time));
          }
          for (const [day, on] of Map.groupBy(placed, (slot) => slot.day))
            expect(on.length).toBeLessThanOrEqual(capOn(day, { dailyCap: rules.dailyCap, warmup }));
          const times = placed.map((slot) => slot.at.getTime()).sort((a, b) => a - b);
          for (let i = 1; i < times.length; i++)
            expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(rules.gapSeconds * 1000);
          const ofCompany = placed.filter((slot) => slot.lead.host === 'one-company.com');
          if (rules.domainCap > 0)
            for (const [, on] of Map.groupBy(ofCompany, (slot) => slot.day))
              expect(on.length).toBeLessThanOrEqual(rules.domainCap);
          expect(placed.every(({ lead: of, domain }) => of.host !== 'gmail.com' || domain === null)).toBe(
            true,
          );
        },
      ),
      { numRuns: 40, seed: 20261129, endOnFailure: true },
    );
  },
);

const setStatus = (world: World, status: 'active' | 'paused') =>
  database.db.forOrg(world.orgId, (tx) =>
    changeMailbox(tx, world.orgId, system, world.mailboxId, { status }),
  );

const slotsOf = (world: World): Promise<Slot[]> =>
  database.db.forOrg(
    world.orgId,
    (tx) => tx.$queryRaw<Slot[]>`
    SELECT at, local_day::text AS day, used, enrolment_id::text AS "enrolmentId", domain FROM send_slot
    WHERE mailbox_id = ${world.mailboxId}::uuid`,
  );

const dayIn = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
const hourIn = (timeZone: string, at: Date) =>
  Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
