import { createLead } from '@leadfactory/db/acquisition/leads';
import { system } from '@leadfactory/db/identity';
import {
  createCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
  stopCampaign,
} from '@leadfactory/db/lifecycle/campaigns';
import { asOrdered } from '@leadfactory/db/lifecycle/enrolments';
import { campaignOrder, refusalOf } from '@leadfactory/db/outreach/ledger';
import { putSlot } from '@leadfactory/db/outreach/slots';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createEnrolmentKeeper } from '../enrolment/index.ts';
import { createCampaignKeeper } from './index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far a measured time may lie beside the one that is right: the test itself takes as long. */
const NEAR = 60_000;

/** Where each lead stands when the campaign is paused. */
const standing = {
  mail: { next: 3 * DAY, due: 3 * DAY - 4 * HOUR, code: 'step' },
  window: { next: 10 * DAY, code: 'sale_window' },
  early: { next: HOUR, due: HOUR, code: 'step' },
  ahead: { next: 3 * DAY, due: 3 * DAY, code: 'step', offset: 2 * DAY },
  full: { next: DAY, code: 'look_for_slot', held: 'no_send_slot' },
  unsure: { next: HOUR, code: 'ask_outcome', held: 'send_outcome_unknown' },
  atWork: {},
  replied: { held: 'replied' },
  before: { next: 2 * DAY, due: 2 * DAY, code: 'step', asks: false },
} as const satisfies Record<string, Standing>;
interface Standing {
  /** When it wakes, and from when on its step may be done; ms from now on its own clock. */
  next?: number;
  due?: number;
  code?: string;
  held?: string;
  offset?: number;
  asks?: boolean;
}
type Who = keyof typeof standing;
const everybody = Object.keys(standing) as Who[];

let database: TestDatabase;
let db: Db;
let orgId: string;
let campaignId: string;
let ids: Record<Who, string>;
let leads: Record<Who, string>;
const within = <T>(work: (tx: Tx) => Promise<T>) => db.forOrg(orgId, work);
const keeper = () => createCampaignKeeper({ db, dispatch: async () => {}, decisionsOf: () => ({}) });

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  orgId = await testOrganisation(db);
  const mailboxId = await within(async (tx) => {
    const mailbox = { orgId, fromName: 'X', address: 'x@x.example', timeZone: 'Europe/Berlin' };
    return (await tx.mailbox.create({ data: mailbox })).id;
  });
  const made = await within(async (tx) => {
    const pairs: [Who, string][] = [];
    for (const who of everybody)
      pairs.push([
        who,
        (await createLead(tx, orgId, system, { company: who, email: `a@${who}.example` })).leadId,
      ]);
    return Object.fromEntries(pairs) as Record<Who, string>;
  });
  leads = made;
  campaignId = await within(async (tx) => {
    const variants = [{ key: 'a', weight: 1, subject: 'S', body: 'B' }];
    const steps = [{ kind: 'email' as const, key: 'hello', name: 'Hello', variants }];
    const wanted = { name: 'One', templateId: 'website-report', mailboxId, audience: {}, steps };
    const { campaignId } = await createCampaign(tx, orgId, system, { ...wanted, minScore: 0, params: {} });
    await startCampaign(tx, orgId, system, campaignId, true);
    return campaignId;
  });
  const at = new Date().toISOString();
  const { lifecycles } = await keeper().enrolBatch({ orgId, campaignId, cursor: null, size: 100, at });
  await within((tx) => tx.campaign.update({ where: { id: campaignId }, data: { status: 'running' } }));
  ids = Object.fromEntries(
    everybody.map((who) => [who, lifecycles.find((l) => l.leadId === leads[who])!.enrolmentId]),
  ) as Record<Who, string>;
  for (const who of everybody) {
    const { next, due, code, held, offset = 0, asks = true }: Standing = standing[who];
    const onItsClock = (ms: number) => new Date(Date.now() + offset + ms);
    await within(async (tx) => {
      await tx.enrolment.update({
        where: { id: ids[who] },
        data: {
          ...{
            status: 'running',
            phase: 'sequence',
            held: held ?? null,
            asks,
            clockOffsetMs: BigInt(offset),
          },
          ...(next !== undefined && { nextAt: onItsClock(next), nextCode: code!, nextStepKey: 'hello' }),
        },
      });
      if (due === undefined) return;
      const at = onItsClock(next!);
      const slot = {
        mailboxId,
        at,
        day: at.toISOString().slice(0, 10),
        waitsFor: null,
        domain: null,
        zone: 'UTC',
      };
      await putSlot(
        tx,
        orgId,
        { enrolmentId: ids[who], stepKey: 'hello' },
        { ...slot, dueAt: onItsClock(due) },
      );
    });
  }
});

/** Presses it, and has the workflow write it on all rows, three at a time; gives who was to be told, in order. */
async function press(order: CampaignOrder): Promise<Who[]> {
  const use = { pause: pauseCampaign, resume: resumeCampaign, stop: stopCampaign }[order];
  await within((tx) => use(tx, orgId, system, campaignId));
  return write(order);
}

async function write(order: CampaignOrder): Promise<Who[]> {
  const { orderNo } = await within((tx) => tx.campaign.findUniqueOrThrow({ where: { id: campaignId } }));
  const told: string[] = [];
  let after: string | null = null;
  for (;;) {
    const at = new Date().toISOString();
    const page = await keeper().heedOrder({ orgId, campaignId, order, orderNo, after, size: 3, at });
    told.push(...page.enrolmentIds);
    after = page.after;
    if (!page.more) return everybody.filter((who) => told.includes(ids[who]));
  }
}

/** Lets time pass: everything that was written down lies so much further back. */
const pass = (ms: number) =>
  within(async (tx) => {
    await tx.$executeRaw`UPDATE campaign SET paused_at = paused_at - ${ms} * interval '1 ms'`;
    await tx.$executeRaw`
      UPDATE enrolment SET due_at = due_at - ${ms} * interval '1 ms', next_at = next_at - ${ms} * interval '1 ms'`;
    await tx.$executeRaw`
      UPDATE send_slot SET at = at - ${ms} * interval '1 ms', due_at = due_at - ${ms} * interval '1 ms'`;
  });

/** What a life hears that wakes now, and knows of so many orders. */
const hears = (who: Who, orderNo = 0) => {
  const { offset = 0 }: Standing = standing[who];
  const asking = { orderNo, at: new Date(Date.now() + offset) };
  return within((tx) => campaignOrder(tx, ids[who], asking));
};
const row = (who: Who) => within((tx) => tx.enrolment.findUniqueOrThrow({ where: { id: ids[who] } }));
const slots = () => within((tx) => tx.sendSlot.findMany());

const near = (ms: number) => ({
  asymmetricMatch: (given: unknown) => typeof given === 'number' && Math.abs(given - ms) < NEAR,
  toString: () => `about ${ms}`,
});

test('a pause is written on rows: who waits rests, its time is given back, and only who is at work is told', async () => {
  expect(await press('pause')).toEqual(['atWork', 'before']);
  for (const who of ['mail', 'window', 'early', 'ahead', 'full', 'before'] as const)
    expect((await row(who)).held, who).toBe('campaign_paused');
  expect((await row('replied')).held).toBe('replied');
  expect((await row('unsure')).held).toBe('send_outcome_unknown');
  expect((await row('atWork')).held).toBeNull();
  expect(await slots()).toEqual([]);
  expect(await write('pause')).toEqual([]);
});

test('whoever asks where a sleeping life is hears of the pause, and of the later time', async () => {
  const answer = (next: number): LifecycleState => ({
    ...{ phase: 'sequence', stage: 'contacted', score: 1, temperature: null, position: 0, steps: 1 },
    ...{ current: 'hello', held: null, outcome: null, now: new Date().toISOString() },
    next: { code: 'step', at: new Date(Date.now() + next).toISOString(), stepKey: 'hello', label: 'Hello' },
  });
  const asked = (who: Who) => within((tx) => asOrdered(tx, ids[who], answer(standing.mail.next)));
  expect(await asked('mail')).toMatchObject({ held: null, next: { code: 'step' } });
  await press('pause');
  expect(await asked('mail')).toMatchObject({ held: 'campaign_paused', next: null });
  expect(await asked('unsure')).toMatchObject({ held: null });
  await pass(5 * DAY);
  await press('resume');
  const { held, next } = await asked('mail');
  expect(held).toBeNull();
  expect(Date.parse(next!.at!) - Date.now()).toEqual(near(3 * DAY - 4 * HOUR));
});

test('who wakes in a pause is told what was left when it began', async () => {
  await press('pause');
  await pass(5 * DAY);
  const paused = (leftMs: unknown) => ({ by: 'campaign_paused', orderNo: 1, leftMs });
  expect(await hears('mail')).toMatchObject(paused(near(3 * DAY - 4 * HOUR)));
  expect(await hears('window')).toMatchObject(paused(near(10 * DAY)));
  expect(await hears('ahead')).toMatchObject(paused(near(3 * DAY)));
  expect(await hears('full')).toMatchObject(paused(near(DAY)));
  // The claim says the same as what wakes to something that is no mail hears.
  const asking = { orderNo: 0, at: new Date() };
  expect(await within((tx) => refusalOf(tx, ids.mail, asking))).toMatchObject(
    paused(near(3 * DAY - 4 * HOUR)),
  );
  // A life of before is told, and refused as it always was.
  expect(await within((tx) => refusalOf(tx, ids.mail))).toEqual({
    ...{ status: 'refused', by: 'campaign_paused', orderNo: 1 },
  });
});

test('who sleeps through a pause goes on as late as the pause was long, and hears of it once', async () => {
  await press('pause');
  await pass(5 * DAY);
  expect(await press('resume')).toEqual(['atWork', 'before']);
  const { held, nextAt } = await row('mail');
  expect(held).toBeNull();
  expect(nextAt!.getTime() - Date.now()).toEqual(near(3 * DAY - 4 * HOUR));
  expect((await row('ahead')).nextAt!.getTime() - Date.now()).toEqual(near(5 * DAY));
  const was = (leftMs: unknown) => ({ by: 'campaign_was_paused', orderNo: 2, leftMs });
  // The old timer of the early one rang in the pause, that of the others rings a day after it.
  await pass(DAY);
  expect(await hears('mail')).toMatchObject(was(near(2 * DAY - 4 * HOUR)));
  expect(await hears('window')).toMatchObject(was(near(9 * DAY)));
  expect(await hears('early')).toMatchObject(was(0));
  expect(await hears('mail', 2)).toBeNull();
  // It notes where it is, and a later pause counts from there.
  const enrolments = createEnrolmentKeeper({ db, dispatch: async () => {} });
  const s = { orgId, leadId: leads.mail, enrolmentId: ids.mail, at: new Date().toISOString() };
  const place = { phase: 'sequence', position: 0, stepKey: 'hello', held: null, orderNo: 2 } as const;
  const nextIn = (ms: number) => new Date(Date.now() + ms).toISOString();
  const next = { nextCode: 'step', nextStepKey: 'hello', nextAt: nextIn(2 * DAY) } as const;
  await enrolments.noteProgress({ ...s, ...place, ...next });
  await press('pause');
  await pass(DAY);
  await press('resume');
  expect(await hears('mail', 2)).toMatchObject({ orderNo: 4, leftMs: near(2 * DAY) });
});

test('of several pauses that were slept through each puts off by its length', async () => {
  await press('pause');
  await pass(2 * DAY);
  await press('resume');
  await pass(DAY);
  await press('pause');
  await pass(7 * DAY);
  expect(await hears('window')).toMatchObject({ by: 'campaign_paused', orderNo: 3, leftMs: near(9 * DAY) });
  await press('resume');
  await pass(DAY);
  expect(await hears('window')).toMatchObject({ by: 'campaign_was_paused', leftMs: near(8 * DAY) });
  expect(await hears('mail')).toMatchObject({ leftMs: near(DAY - 4 * HOUR) });
});

test('whose mail was on its way when the campaign was paused rests, too, once it waits for the next', async () => {
  await press('pause');
  const enrolments = createEnrolmentKeeper({ db, dispatch: async () => {} });
  const nextAt = new Date(Date.now() + 30 * DAY).toISOString();
  await enrolments.noteProgress({
    ...{ orgId, leadId: leads.mail, enrolmentId: ids.mail, at: new Date().toISOString() },
    ...{ phase: 'sale_window', position: 1, stepKey: null, held: null },
    ...{ nextCode: 'sale_window', nextStepKey: null, nextAt },
  });
  expect((await row('mail')).held).toBe('campaign_paused');
  await pass(10 * DAY);
  expect(await hears('mail')).toMatchObject({ by: 'campaign_paused', leftMs: near(30 * DAY) });
  expect(await press('resume')).toEqual(['atWork', 'before']);
  expect((await row('mail')).held).toBeNull();
  await pass(DAY);
  expect(await hears('mail')).toMatchObject({ by: 'campaign_was_paused', leftMs: near(29 * DAY) });
});

test('a pause that was lifted before it was written down puts nothing off', async () => {
  await within((tx) => pauseCampaign(tx, orgId, system, campaignId));
  expect(await hears('mail')).toEqual({ status: 'refused', by: 'campaign_paused', orderNo: 1 });
  await within((tx) => resumeCampaign(tx, orgId, system, campaignId));
  expect(await write('resume')).toEqual(['atWork', 'before']);
  expect(await hears('mail')).toBeNull();
  expect(await slots()).toHaveLength(4);
});

test('who rests for a pause by itself is told that it is over: with the others, or when it is looked for', async () => {
  await press('pause');
  const enrolments = createEnrolmentKeeper({ db, dispatch: async () => {} });
  const place = { phase: 'sequence', position: 0, stepKey: 'hello', orderNo: 1 } as const;
  const none = { nextCode: null, nextStepKey: null, nextAt: null };
  const rests = (who: Who, held: 'campaign_paused' | 'paused_by_person') =>
    enrolments.noteProgress({
      ...{ orgId, leadId: leads[who], enrolmentId: ids[who], at: new Date().toISOString() },
      ...{ ...place, ...none, held },
    });
  await rests('early', 'campaign_paused');
  await rests('full', 'paused_by_person');
  const left = async () => (await keeper().leftResting({ orgId, campaignId, size: 10 })).enrolmentIds;
  expect(await left()).toEqual([]);
  expect(await press('resume')).toEqual(['early', 'full', 'atWork', 'before']);
  // It was refused for the pause just before it ended, and notes so after.
  await rests('mail', 'campaign_paused');
  expect((await left()).sort()).toEqual([ids.mail, ids.early].sort());
});

test.each(['pause', 'stop'] as const)(
  'a lead that ends while a page of a %s waits for it ends no order',
  async (order) => {
    const first = Object.values(ids).sort()[0]!;
    const ended = Promise.withResolvers<void>();
    const committing = Promise.withResolvers<void>();
    const ending = within(async (tx) => {
      await tx.enrolment.update({ where: { id: first }, data: { status: 'ended', outcome: 'won' } });
      ended.resolve();
      await committing.promise;
    });
    await ended.promise;
    const at = new Date().toISOString();
    const page = keeper().heedOrder({ orgId, campaignId, order, orderNo: 1, after: null, size: 3, at });
    await vi.waitFor(async () => {
      const [waiting] = await within(
        (tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`,
      );
      expect(waiting!.n).toBeGreaterThan(0);
    }, 10_000);
    committing.resolve();
    await ending;
    expect(await page).toMatchObject({ more: true, left: true });
  },
);

test('a stop ends all rows first, whose leads are free at once, and then tells', async () => {
  await within((tx) => stopCampaign(tx, orgId, system, campaignId));
  const at = new Date().toISOString();
  const page = (after: string | null, size = 100) =>
    keeper().heedOrder({ orgId, campaignId, order: 'stop', orderNo: 1, after, size, at });
  const first = await page(null, 5);
  expect(first).toEqual({ enrolmentIds: [], after: null, more: true, left: true });
  const all = await page(null);
  expect(all).toMatchObject({ enrolmentIds: [], more: true, left: false });
  expect(await slots()).toEqual([]);
  const rows = await within((tx) => tx.enrolment.findMany());
  expect(new Set(rows.map((r) => `${r.status} ${r.outcome}`))).toEqual(new Set(['ended stopped']));
  const ended = await within((tx) => tx.timelineEvent.findMany({ where: { kind: 'ended' } }));
  expect(ended.map((e) => e.enrolmentId).sort()).toEqual(Object.values(ids).sort());
  // A life that wakes before it is told ends, too, and tells nothing twice.
  expect(await hears('mail')).toMatchObject({ by: 'campaign_stopped', orderNo: 1 });
  const enrolments = createEnrolmentKeeper({ db, dispatch: async () => {} });
  await enrolments.endEnrolment({
    ...{ orgId, leadId: leads.mail, enrolmentId: ids.mail, at, outcome: 'stopped' },
  });
  expect(await within((tx) => tx.timelineEvent.count({ where: { kind: 'ended' } }))).toBe(everybody.length);
  const told = await page(all.after, 5);
  const rest = await page(told.after, 5);
  expect([...told.enrolmentIds, ...rest.enrolmentIds].sort()).toEqual(Object.values(ids).sort());
  expect(rest.more).toBe(false);
});
