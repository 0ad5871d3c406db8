import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '@leadfactory/db/identity';
import { changeMailbox } from '@leadfactory/db/outreach/mailboxes';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { capOn, holidayOn, isWeekend } from '@leadfactory/domain/outreach/schedule';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { rememberFullDays } from './full-days.ts';
import { nobodyAsked } from './approval.ts';
import { createSchedule, timeAnew } from './index.ts';

/*
 * Whatever the zones, countries, hours, caps, gaps and clocks are, and whoever asks at the same time as others, pauses, resumes,
 * takes a colder lead's time or gives back: what is reserved keeps every rule, reckoned here anew of the rows alone, and nobody
 * is lost. The seed is fixed, and what the runs came to is counted: a generator that reaches no swap proves nothing of them.
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
  warmup: fc.option(
    // The last is further away than any time is looked for.
    fc.constantFrom('2032-12-20', '2032-12-24', '2032-12-30', '2033-03-15'),
  ),
});
/** Mostly of one place, so that they are in one another's way. */
const leadAt = (home: number) =>
  fc.record({
    place: fc.oneof(
      { weight: 3, arbitrary: fc.constant(home) },
      { weight: 1, arbitrary: fc.nat(zones.length - 1) },
    ),
    temperature: fc.constantFrom('hot', 'warm', 'cold', null),
    /** Days by which its own clock runs ahead: its time is not what others' is, and nobody takes it. */
    ahead: fc.constantFrom(0, 0, 0, 0, 3),
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
const DAY = 86_400_000;
/** The coldest ask first, so that the hotter have somebody's time to take. */
const waves = [[null, 'cold'], ['warm'], ['hot']] as const;

/** What all runs came to, together. */
const reached = { swaps: 0, chains: 0, ordered: 0, ahead: 0, none: 0, holidays: 0, pauses: 0 };

interface Slot {
  at: Date;
  day: string;
  used: boolean;
  enrolmentId: string;
  domain: string | null;
  waitsFor: string | null;
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
            place,
            ...{ timeZone: zones[place]!, country: countries[place]! },
          }));
          const endHour = Math.min(24, startHour + length);
          const world = await makeWorld(database.db, {
            ...rules,
            ...{ startHour, endHour, warmupStartedOn: warmup && new Date(warmup) },
          });
          const made: MadeLead[] = [];
          for (const [i, { host, notBefore: _, ahead: __, place: ___, ...of }] of leads.entries())
            made.push(
              await makeLead(database.db, world, {
                ...(host && { email: `p${i}-${world.orgId.slice(0, 8)}@${host}` }),
                lead: of,
              }),
            );
          const port = createSchedule({
            db: database.db,
            mailsStayHere: async () => true,
            askApproval: nobodyAsked,
          });
          // Its own clock is the wall's, but for who was fast-forwarded: all that is reckoned goes by when a mail is due.
          const clock = (i: number) => new Date(Date.now() + leads[i]!.ahead * DAY).toISOString();
          const asked = (i: number) => {
            const due = new Date(BEGIN + leads[i]!.notBefore * 60_000).toISOString();
            return port.reserveSlot({
              ...subjectOf(world, made[i]!, clock(i)),
              stepKey: 'hello',
              notBefore: due,
            });
          };
          const doIt: Record<(typeof deeds)[number]['kind'], (i: number) => Promise<unknown>> = {
            ask: (i) => asked(i),
            release: (i) => port.releaseSlot({ ...subjectOf(world, made[i]!, clock(i)), stepKey: 'hello' }),
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
          const leadOf = ({ enrolmentId }: Slot) =>
            leads[made.findIndex((one) => one.enrolmentId === enrolmentId)]!;
          // All of one warmth at once; then whatever comes, at once again; then whoever has none asks once more.
          let before: Slot[] = [];
          for (const wave of waves) {
            await Promise.all(
              leads.flatMap((lead, i) =>
                (wave as readonly unknown[]).includes(lead.temperature) ? asked(i) : [],
              ),
            );
            const after = await slotsOf(world);
            const moved = before
              .filter((slot) => !after.some((one) => sameTime(one, slot)))
              .map((slot) => leadOf(slot));
            reached.swaps += moved.length;
            if (moved.some(({ temperature }) => temperature === 'warm') && moved.length > 1) reached.chains++;
            // Who was fast-forwarded gives its time to nobody.
            expect(moved.filter(({ ahead }) => ahead > 0)).toEqual([]);
            expect(after.length).toBeGreaterThanOrEqual(before.length);
            before = after;
          }
          // The hottest go first: nobody waits a quarter of an hour longer than a colder one who could give its time.
          const alike = before
            .map((slot) => ({ slot, lead: leadOf(slot) }))
            .filter(({ lead }) => lead.host === null && lead.ahead === 0);
          for (const { slot, lead } of alike)
            for (const { slot: other, lead: colder } of alike)
              if (
                heat(lead) > heat(colder) &&
                lead.place === colder.place &&
                other.at.getTime() >= dueOf(lead)
              ) {
                expect(slot.at.getTime() - other.at.getTime()).toBeLessThanOrEqual(15 * 60_000);
                reached.ordered++;
              }
          await Promise.all(deeds.map(({ who, kind }) => doIt[kind](who % leads.length)));
          await Promise.all(leads.map((_, i) => asked(i)));

          for (const [i, { enrolmentId }] of made.entries()) {
            const came = await asked(i);
            const slot = (await slotsOf(world)).find((one) => one.enrolmentId === enrolmentId);
            // Nobody is lost: a time, or a word that there is none, and then none is kept.
            expect('at' in came ? came.at : null).toBe(slot ? slot.at.toISOString() : null);
            if ('held' in came) {
              expect(came.held).toBe('no_send_slot');
              reached.none++;
            }
          }
          reached.ahead += leads.filter(({ ahead }) => ahead > 0).length;
          reached.pauses += deeds.filter(({ kind }) => kind === 'pause').length;
          const slots = await slotsOf(world);
          const placed = slots.map((slot) => ({
            ...slot,
            lead: leadOf(slot),
          }));
          for (const { at: time, day, waitsFor, lead: of } of placed) {
            const local = dayIn(of.timeZone, time);
            const hour = hourIn(of.timeZone, time);
            expect(time.getTime()).toBeGreaterThanOrEqual(BEGIN + of.notBefore * 60_000);
            expect(hour).toBeGreaterThanOrEqual(startHour);
            expect(hour).toBeLessThan(endHour);
            if (!rules.weekends) expect(isWeekend(local, of.country)).toBe(false);
            if (!rules.holidays) {
              expect(holidayOn(of.country, local)).toBeNull();
              if (waitsFor === 'holiday') reached.holidays++;
            }
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
      { numRuns: 60, seed: 20261129, endOnFailure: true },
    );
    for (const [what, times] of Object.entries(reached)) expect(times, what).toBeGreaterThan(0);
  },
);

const heat = ({ temperature }: { temperature: string | null }) =>
  [null, 'cold', 'warm', 'hot'].indexOf(temperature);
const dueOf = ({ notBefore }: { notBefore: number }) => BEGIN + notBefore * 60_000;

const sameTime = (a: Slot, b: Slot) => a.enrolmentId === b.enrolmentId && a.at.getTime() === b.at.getTime();

const setStatus = (world: World, status: 'active' | 'paused') =>
  database.db.forOrg(world.orgId, (tx) =>
    changeMailbox(tx, world.orgId, system, world.mailboxId, { status }),
  );

const slotsOf = (world: World): Promise<Slot[]> =>
  database.db.forOrg(
    world.orgId,
    (tx) => tx.$queryRaw<Slot[]>`
    SELECT at, local_day::text AS day, used, enrolment_id::text AS "enrolmentId", domain, waits_for AS "waitsFor" FROM send_slot
    WHERE mailbox_id = ${world.mailboxId}::uuid`,
  );

const dayIn = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
const hourIn = (timeZone: string, at: Date) =>
  Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
