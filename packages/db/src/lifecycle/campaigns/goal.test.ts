import type { Goal } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { personMovesStage } from '../../crm/leads/index.ts';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  campaignDetail,
  campaignEngagement,
  campaignEvents,
  createCampaign,
  enrolBatch,
  heedGoal,
  listCampaigns,
  noteCampaign,
  setGoal,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
let campaignId: string;
let enrolments: { id: string; leadId: string }[];
const at = '2026-11-29T10:00:00.000Z';

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
/** Ten leads in a campaign that runs. */
beforeEach(async () => {
  orgId = await testOrganisation(database.db);
  await within(async (tx) => {
    const mailbox = { orgId, fromName: 'Ann', address: 'ann@mine.example', timeZone: 'Europe/Berlin' };
    const { id: mailboxId } = await tx.mailbox.create({ data: mailbox });
    for (let i = 0; i < 10; i++)
      await createLead(tx, orgId, system, { company: `Shop ${i}`, email: `a@s${i}.example` });
    const email = { kind: 'email' as const, key: 'one', name: 'One' };
    const steps = [{ ...email, variants: [{ key: 'a', weight: 1, subject: 'S', body: 'B' }] }];
    const wanted = { name: 'Spring', templateId: 'website-report', mailboxId, audience: {}, steps };
    ({ campaignId } = await createCampaign(tx, orgId, system, wanted));
    await tx.campaign.update({ where: { id: campaignId }, data: { status: 'running' } });
    await enrolBatch(tx, { orgId, campaignId, cursor: null, size: 50, at }, () => ({}) as never);
    enrolments = await tx.enrolment.findMany({ where: { campaignId } });
  });
});

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const set = (goal: Goal | null) => within((tx) => setGoal(tx, orgId, system, { campaignId, goal }));
const heed = () => within((tx) => heedGoal(tx, orgId, { enrolmentId: enrolments[0]!.id }));
const goal = async () => (await within((tx) => campaignDetail(tx, campaignId))).goal;
const told = async () =>
  (await within((tx) => campaignEvents(tx, campaignId)))
    .map(({ kind }) => kind)
    .filter((k) => k !== 'goal_set');
const answered = (count: number) =>
  within((tx) =>
    tx.enrolment.updateMany({
      where: { id: { in: enrolments.slice(0, count).map(({ id }) => id) } },
      data: { replied: true },
    }),
  );

test('a goal of replies is counted, and said once when it is reached', async () => {
  await set({ kind: 'reply', count: 3 });
  await answered(2);
  await heed();
  expect(await goal()).toEqual({ kind: 'reply', count: 3, leads: 2, wanted: 3, reachedAt: null });
  await answered(3);
  await heed();
  await heed();
  expect(await goal()).toMatchObject({ leads: 3, reachedAt: expect.any(String) });
  expect(await told()).toEqual(['goal_reached']);
  const { rows } = await within((tx) => listCampaigns(tx));
  expect(rows[0]!.goal).toMatchObject({ leads: 3, wanted: 3 });
  // It runs on, as it was not to end.
  expect((await within((tx) => campaignDetail(tx, campaignId))).status).toBe('running');
  await set(null);
  expect(await goal()).toBeNull();
});

test('a share is of all leads that the campaign has', async () => {
  await set({ kind: 'reply', share: 0.25 });
  await answered(2);
  await heed();
  expect(await goal()).toMatchObject({ leads: 2, wanted: 3, reachedAt: null });
  await answered(3);
  await heed();
  expect(await told()).toEqual(['goal_reached']);
});

test('one that is to end is stopped as it reaches its goal, and is completed then', async () => {
  await answered(1);
  await set({ kind: 'reply', count: 1, ends: true });
  const detail = await within((tx) => campaignDetail(tx, campaignId));
  expect(detail.status).toBe('stopping');
  expect(await told()).toEqual(['stopped', 'goal_reached']);
  const intents = await within((tx) => tx.intentRow.findMany());
  expect(intents.map(({ payload }) => payload)).toContainEqual({
    kind: 'campaign_stop',
    campaignId,
    orderNo: 1,
  });
  const progress = { orderNo: 1, enrolled: 10, total: 10, open: 0 };
  await within((tx) => noteCampaign(tx, { campaignId, at, status: 'stopped', ...progress }));
  expect((await within((tx) => campaignDetail(tx, campaignId))).status).toBe('completed');
  expect((await told())[0]).toBe('completed');
  await expect(set({ kind: 'sale', count: 1 })).rejects.toMatchObject({ code: 'conflict' });
});

test('a meeting is a stage of a person beyond the reply, whatever it is called; a sale is paid', async () => {
  await set({ kind: 'meeting', count: 2 });
  await within(async (tx) => {
    const person = { kind: 'user' as const, id: await testMember(database.db, orgId, 'rep') };
    await tx.lead.updateMany({ data: { stage: 'contacted' } });
    const move = (i: number, to: string) =>
      personMovesStage(tx, orgId, person, { leadId: enrolments[i]!.leadId, to } as never);
    await move(0, 'replied');
    await move(1, 'meeting');
    await move(2, 'proposal');
    await tx.timelineEvent.updateMany({ where: { kind: 'stage' }, data: { at: new Date(at) } });
  });
  await heed();
  expect(await goal()).toMatchObject({ leads: 2, reachedAt: expect.any(String) });
  await set({ kind: 'sale', count: 1 });
  expect(await goal()).toMatchObject({ leads: 0, reachedAt: null });
  await within((tx) => tx.enrolment.update({ where: { id: enrolments[4]!.id }, data: { outcome: 'won' } }));
  await heed();
  expect(await goal()).toMatchObject({ leads: 1, reachedAt: expect.any(String) });
});

test('whoever sees their own leads is told no sum, and another organisation nothing', async () => {
  await set({ kind: 'reply', count: 3 });
  const memberId = await testMember(database.db, orgId, 'rep', { sees: 'own' });
  const seen = await database.db.forOrg(orgId, (tx) => campaignDetail(tx, campaignId), {
    memberId,
    own: true,
  });
  expect(seen.goal).toMatchObject({ count: 3, leads: null, wanted: null });
  const other = await testOrganisation(database.db);
  const there = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(other, work);
  await expect(there((tx) => setGoal(tx, other, system, { campaignId, goal: null }))).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(there((tx) => campaignEngagement(tx, campaignId))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('what happened is told by the hour where each lead is', async () => {
  expect(await within((tx) => campaignEngagement(tx, campaignId))).toEqual([]);
  await within(async (tx) => {
    const zones = ['Asia/Kolkata', 'America/New_York', null, null];
    for (const [i, timeZone] of zones.entries()) {
      const { id: enrolmentId, leadId } = enrolments[i]!;
      await tx.lead.update({ where: { id: leadId }, data: { timeZone, country: i === 2 ? 'JP' : null } });
      const { mailboxId } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
      await tx.message.create({
        data: {
          ...{
            orgId,
            leadId,
            enrolmentId,
            campaignId,
            mailboxId,
            purpose: 'step',
            stepKey: 'one',
            variant: 'a',
          },
          ...{ toAddress: 'a@b.example', subject: '', text: '', html: '', status: 'sent' },
          // A Sunday evening in UTC.
          sentAt: new Date('2026-11-29T20:45:00Z'),
          openedAt: i === 0 ? new Date('2026-11-29T21:00:00Z') : null,
          repliedAt: i === 1 ? new Date('2026-12-01T14:00:00Z') : null,
        },
      });
    }
  });
  const none = { sent: 0, opened: 0, clicked: 0, replied: 0 };
  expect(await within((tx) => campaignEngagement(tx, campaignId))).toEqual([
    // India is five hours and a half ahead, Japan nine: Monday.
    { weekday: 0, hour: 2, ...none, sent: 1, opened: 1 },
    { weekday: 0, hour: 5, ...none, sent: 1 },
    { weekday: 1, hour: 9, ...none, replied: 1 },
    { weekday: 6, hour: 15, ...none, sent: 1 },
    // Of nothing that is known, the mailbox's own.
    { weekday: 6, hour: 21, ...none, sent: 1 },
  ]);
});
