import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '@leadfactory/db/identity';
import { changeMailbox } from '@leadfactory/db/outreach/mailboxes';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { rememberFullDays } from './full-days.ts';
import { nobodyAsked } from './approval.ts';
import { createSchedule, timeAnew } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A Tuesday, ten o'clock where mailbox and leads are. */
const at = '2026-03-03T15:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000);
const reserve = (world: World, lead: MadeLead, notBefore = at) =>
  createSchedule({ db: database.db, mailsStayHere: async () => true, askApproval: nobodyAsked }).reserveSlot({
    ...subjectOf(world, lead, at),
    ...{ stepKey: 'hello', notBefore },
  });
const anew = ({ orgId }: World, { enrolmentId }: MadeLead, time: Date) =>
  database.db.forOrg(orgId, (tx) =>
    timeAnew(tx, { orgId, enrolmentId, stepKey: 'hello', at: time }, rememberFullDays()),
  );
const setStatus = (world: World, status: 'active' | 'paused') =>
  database.db.forOrg(world.orgId, (tx) =>
    changeMailbox(tx, world.orgId, system, world.mailboxId, { status }),
  );
const slots = (world: World) => database.db.forOrg(world.orgId, (tx) => tx.sendSlot.count());

describe('a mail that has missed its time', () => {
  it('leaves a little late; an hour late it has another time; on another day, too, and outside of its hours', async () => {
    const world = await makeWorld(database.db);
    const lead = await makeLead(database.db, world);
    await reserve(world, lead);
    expect(await anew(world, lead, later(5))).toBeNull();
    expect(await anew(world, lead, later(50))).toBeNull();
    // There is room at once.
    expect(await anew(world, lead, later(90))).toBeNull();
    // Nine in the evening: twelve hours until nine in the morning.
    expect(await anew(world, lead, later(11 * 60))).toEqual({
      ...{ reason: 'send_time_missed', retryAfterMs: 12 * 3_600_000 },
    });
    expect(await slots(world)).toBe(1);
  });

  it('waits its turn behind others whose time it is, a gap apart, and under the cap', async () => {
    const world = await makeWorld(database.db, { gapSeconds: 600, dailyCap: 4 });
    const [first, second, third] = [
      await makeLead(database.db, world),
      await makeLead(database.db, world),
      await makeLead(database.db, world),
    ];
    await reserve(world, first);
    await reserve(world, second);
    await reserve(world, third, later(120).toISOString());
    expect(await anew(world, first, later(120))).toEqual({
      ...{ reason: 'send_time_missed', retryAfterMs: 600_000 },
    });
    expect(await anew(world, second, later(120))).toEqual({
      ...{ reason: 'send_time_missed', retryAfterMs: 1_200_000 },
    });
  });

  it('has one anew after its mailbox was paused, which gives all times back; while it is, the pause is told', async () => {
    const world = await makeWorld(database.db, { gapSeconds: 600 });
    const [first, second] = [await makeLead(database.db, world), await makeLead(database.db, world)];
    await reserve(world, first);
    await reserve(world, second);
    await setStatus(world, 'paused');
    expect(await slots(world)).toBe(0);
    expect(await anew(world, first, later(0))).toBeNull();
    await setStatus(world, 'active');
    expect(await anew(world, second, later(10))).toBeNull();
    expect(await anew(world, first, later(10))).toEqual({
      ...{ reason: 'send_time_missed', retryAfterMs: 600_000 },
    });
  });
});

describe('one company', () => {
  it('has so many mails a day; those of a provider of mail are nobody’s', async () => {
    const world = await makeWorld(database.db, { domainCap: 2, gapSeconds: 60 });
    const write = async (email: string) => reserve(world, await makeLead(database.db, world, { email }));
    for (const name of ['a', 'b'])
      expect(await write(`${name}@big-company.com`)).toMatchObject({
        at: expect.stringMatching(/^2026-03-03/),
      });
    expect(await write('c@mail.big-company.com')).toMatchObject({ at: expect.stringMatching(/^2026-03-04/) });
    for (const name of ['a', 'b', 'c'])
      expect(await write(`${name}@gmail.com`)).toMatchObject({ at: expect.stringMatching(/^2026-03-03/) });
    const [row] = await database.db.forOrg(world.orgId, (tx) =>
      tx.sendSlot.findMany({ where: { waitsFor: 'domain' } }),
    );
    expect(row).toMatchObject({ domain: 'big-company.com' });
  });
});

describe('a campaign’s own days', () => {
  const within = (world: World, days: { startsOn?: string; endsOn?: string }) =>
    database.db.forOrg(world.orgId, (tx) =>
      tx.campaign.update({
        where: { id: world.campaignId },
        data: {
          startsOn: days.startsOn ? new Date(days.startsOn) : null,
          endsOn: days.endsOn ? new Date(days.endsOn) : null,
        },
      }),
    );
  const ask = async (world: World, lead: MadeLead, notBefore = at) =>
    createSchedule({
      db: database.db,
      mailsStayHere: async () => true,
      askApproval: nobodyAsked,
    }).reserveSlot({
      ...subjectOf(world, lead, at),
      ...{ stepKey: 'hello', notBefore, orderNo: 0 },
    });

  it('keep mails until the first of them, by the mailbox’s clock', async () => {
    const world = await makeWorld(database.db);
    await within(world, { startsOn: '2026-03-10' });
    expect(await ask(world, await makeLead(database.db, world))).toEqual({ at: '2026-03-10T13:00:00.000Z' });
    const [slot] = await database.db.forOrg(world.orgId, (tx) => tx.sendSlot.findMany());
    expect(slot!.waitsFor).toBe('campaign');
  });

  it('end it where no time is left, and what has missed its time, too; while there is room, all goes on', async () => {
    const world = await makeWorld(database.db, { dailyCap: 1 });
    await within(world, { endsOn: '2026-03-04' });
    const [first, second, third] = [
      await makeLead(database.db, world),
      await makeLead(database.db, world),
      await makeLead(database.db, world),
    ];
    expect(await ask(world, first)).toEqual({ at });
    expect(await ask(world, second)).toEqual({ at: '2026-03-04T14:00:00.000Z' });
    expect(await ask(world, third)).toEqual({ status: 'refused', by: 'campaign_stopped', orderNo: 0 });
    expect(await anew(world, first, later(40 * 60))).toMatchObject({ by: 'campaign_stopped' });
  });
});
