import { FROM_THE_FIRST } from '@leadfactory/domain/lifecycle/campaign';
import { standingByDefault } from '@leadfactory/domain/crm/stages';
import {
  closeIntake,
  campaignDetail,
  campaignPerformance,
  createCampaign,
  listCampaigns,
  openIntake,
  pauseCampaign,
  resumeCampaign,
  sizeOfAudience,
  startCampaign,
  stopCampaign,
} from '@leadfactory/db/lifecycle/campaigns';
import { createLead } from '@leadfactory/db/acquisition/leads';
import { listLeads } from '@leadfactory/db/crm/leads';
import { refusalOf } from '@leadfactory/db/outreach/ledger';
import { recordReply } from '@leadfactory/db/outreach/replies';
import type { Audience } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { system } from '@leadfactory/db/identity';
import { type Db } from '@leadfactory/db/platform/client';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEnrolmentKeeper } from '../enrolment/index.ts';
import { createLeadKeeper } from '../../crm/lead/index.ts';
import { createTaskStep } from '../../outreach/steps/task/index.ts';
import { createCampaignKeeper } from './index.ts';

let database: TestDatabase;
let db: Db;
let orgId: string;
let leadIds: string[];
let mailboxId: string;
const at = '2026-11-21T10:00:00.000Z';

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(async () => {
  orgId = await testOrganisation(db);
  await db.forOrg(orgId, async (tx) => {
    leadIds = [];
    for (let i = 0; i < 7; i++)
      leadIds.push(
        (await createLead(tx, orgId, system, { company: `C${i}`, email: `a@c${i}.example` })).leadId,
      );
    const mailbox = { orgId, fromName: 'X', address: 'x@x.example', timeZone: 'Europe/Berlin' };
    mailboxId = (await tx.mailbox.create({ data: mailbox })).id;
  });
});

const steps = [
  {
    kind: 'email' as const,
    key: 'hello',
    name: 'Hello',
    variants: [{ key: 'a', weight: 1, subject: 'Private subject', body: 'B' }],
  },
  { kind: 'wait' as const, key: 'pause', for: { days: 2 } },
  { kind: 'task' as const, key: 'call', title: 'Call them' },
];
const make = (name: string, audience = {}) =>
  db.forOrg(orgId, async (tx) => {
    const wanted = {
      name,
      templateId: 'website-report',
      mailboxId,
      audience,
      steps,
      minScore: 20,
      params: { days: 4 },
    };
    return (await createCampaign(tx, orgId, system, wanted)).campaignId;
  });
const keeper = () =>
  createCampaignKeeper({
    db,
    dispatch: async () => {},
    decisionsOf: (template, { days }) => ({ template, days: Number(days) }),
  });
const enrol = (campaignId: string, cursor: string | null = null, size = 100) =>
  keeper().enrolBatch({ orgId, campaignId, cursor, size, at });

test('an audience is enrolled in batches, and the same batch again is the same lifecycles', async () => {
  const campaignId = await make('One');
  const first = await enrol(campaignId, null, 4);
  const worst = leadIds.toReversed();
  expect(first).toMatchObject({ total: 7, cursor: `-1/${worst[3]}` });
  expect(await enrol(campaignId, null, 4)).toEqual(first);
  const second = await enrol(campaignId, first.cursor, 4);
  expect(second.total).toBe(7);
  expect([...first.lifecycles, ...second.lifecycles].map((l) => l.leadId)).toEqual(worst);
  // At last whoever was passed over: here nobody but those who have not begun.
  expect(await enrol(campaignId, second.cursor)).toMatchObject({ cursor: null, lifecycles: { length: 7 } });
  expect(first.lifecycles[0]).toMatchObject({
    ...{ minScore: 20, saleWindowMs: 30 * 86_400_000, joined: true },
    decisions: { template: 'website-report', days: 4 },
  });
  expect(first.lifecycles[0]!.plan.steps).toEqual([
    { kind: 'email', key: 'hello' },
    { kind: 'wait', key: 'pause', ms: 2 * 86_400_000 },
    { kind: 'task', key: 'call' },
  ]);
  const open = await keeper().openEnrolments({ orgId, campaignId, after: null, size: 5 });
  const rest = await keeper().openEnrolments({ orgId, campaignId, after: open.after, size: 5 });
  expect([open.enrolmentIds.length, rest.enrolmentIds.length, rest.after]).toEqual([5, 2, null]);
});

test('a campaign that stays open takes in whoever comes to fit, each once; closed, nobody', async () => {
  const campaignId = await make('One', { minScore: 80 });
  const { lifecycles } = await enrol(campaignId);
  expect(lifecycles).toEqual([]);
  const isOpen = async () =>
    (await keeper().openEnrolments({ orgId, campaignId, after: null, size: 5 })).staysOpen;
  expect(await isOpen()).toBeUndefined();
  await db.forOrg(orgId, (tx) => openIntake(tx, orgId, system, campaignId));
  expect(await isOpen()).toBe(true);

  const sweep = async (when = at) => {
    const batch = await keeper().enrolBatch({
      ...{ orgId, campaignId, cursor: FROM_THE_FIRST, size: 100, at: when, late: true },
    });
    return batch.lifecycles.map(({ leadId }) => leadIds.indexOf(leadId));
  };
  expect(await sweep()).toEqual([]);
  const lead = { where: { id: leadIds[2]! }, data: { score: 85 } };
  await db.forOrg(orgId, (tx) => tx.lead.update(lead));
  expect(await sweep()).toEqual([2]);
  // On its way, and not to be started again; where the answer was lost, it is given once more.
  expect(await sweep()).toEqual([]);
  expect(await sweep(new Date(Date.parse(at) + 11 * 60_000).toISOString())).toEqual([2]);
  await db.forOrg(orgId, (tx) =>
    tx.enrolment.updateMany({ where: { campaignId }, data: { status: 'ended' } }),
  );
  expect(await sweep(new Date(Date.parse(at) + 60 * 60_000).toISOString())).toEqual([]);

  await db.forOrg(orgId, (tx) => closeIntake(tx, orgId, system, campaignId));
  expect(await isOpen()).toBeUndefined();
  const over = { where: { id: campaignId }, data: { status: 'completed' } };
  await db.forOrg(orgId, (tx) => tx.campaign.update(over));
  const again = db.forOrg(orgId, (tx) => openIntake(tx, orgId, system, campaignId));
  await expect(again).rejects.toMatchObject({ code: 'conflict' });
});

test('the best begin first; whoever changes its score meanwhile is enrolled once, and nobody is passed over', async () => {
  const scores = [30, 90, null, 90, 10, 60, 50];
  const score = (i: number, to: number | null) =>
    db.forOrg(orgId, (tx) => tx.lead.update({ where: { id: leadIds[i]! }, data: { score: to } }));
  for (const [i, to] of scores.entries()) await score(i, to);
  const campaignId = await make('One');
  const began = async (lifecycles: { enrolmentId: string; leadId: string }[]) => {
    await db.forOrg(orgId, (tx) =>
      tx.enrolment.updateMany({
        where: { id: { in: lifecycles.map((l) => l.enrolmentId) } },
        data: { status: 'running' },
      }),
    );
    return lifecycles.map((l) => leadIds.indexOf(l.leadId));
  };
  const first = await enrol(campaignId, null, 3);
  expect(await began(first.lifecycles)).toEqual([3, 1, 5]);
  // One that was enrolled falls behind the cursor, one that was not rises before it.
  await score(1, 20);
  await score(4, 95);
  const second = await enrol(campaignId, first.cursor, 3);
  expect(await began(second.lifecycles)).toEqual([6, 0, 2]);
  const third = await enrol(campaignId, second.cursor, 3);
  expect(await began(third.lifecycles)).toEqual([]);
  const last = await enrol(campaignId, third.cursor, 3);
  expect(await began(last.lifecycles)).toEqual([4]);
  expect(last.cursor).toBeNull();
});

test('where somebody at the company answered, a later campaign writes to nobody there unless that is asked for', async () => {
  const [answers, colleague] = await db.forOrg(orgId, async (tx) => {
    const pair = [leadIds[0]!, leadIds[1]!] as const;
    const { companyId } = await tx.lead.findUniqueOrThrow({ where: { id: pair[0] } });
    await tx.lead.update({ where: { id: pair[1] }, data: { companyId } });
    await recordReply(tx, { orgId, leadId: pair[0] });
    return pair;
  });
  const size = (audience: Audience) => db.forOrg(orgId, (tx) => sizeOfAudience(tx, audience));
  const stages = ['new', 'qualified', 'replied'];
  expect(await size({ stages })).toEqual({
    ...{ count: 5, alreadyEnrolled: 0, answered: 2, withoutConsent: 0 },
  });
  expect(await size({ stages, despiteAnswers: true })).toEqual({
    ...{ count: 7, alreadyEnrolled: 0, answered: 0, withoutConsent: 0 },
  });
  const left = (await enrol(await make('By default', { stages }))).lifecycles.map((l) => l.leadId);
  expect(left).not.toContain(answers);
  expect(left).not.toContain(colleague);
  expect(left).toHaveLength(5);

  const all = await make('Despite', { leadIds: [colleague], despiteAnswers: true });
  const [enrolled] = (await enrol(all)).lifecycles;
  expect(await db.forOrg(orgId, (tx) => refusalOf(tx, enrolled!.enrolmentId))).toBeNull();
  await db.forOrg(orgId, (tx) => recordReply(tx, { orgId, leadId: answers }));
  expect(await db.forOrg(orgId, (tx) => refusalOf(tx, enrolled!.enrolmentId))).toMatchObject({
    by: 'company_replied',
  });
});

test('closed, erased, suppressed and taken leads are left out; two campaigns at once share no lead', async () => {
  await db.forOrg(orgId, async (tx) => {
    await tx.lead.update({ where: { id: leadIds[0]! }, data: { stage: 'won' } });
    await tx.lead.update({ where: { id: leadIds[1]! }, data: { erasedAt: new Date() } });
    await tx.suppression.create({ data: { orgId, address: 'a@c2.example', reason: 'manual' } });
    await tx.suppression.create({ data: { orgId, address: 'c4.example', reason: 'manual' } });
    await tx.lead.update({ where: { id: leadIds[3]! }, data: { stage: 'replied' } });
  });
  const [one, two] = [await make('One'), await make('Two')];
  const both = await Promise.all([enrol(one), enrol(two)]);
  const taken = both.flatMap((batch) => batch.lifecycles.map((l) => l.leadId));
  expect(taken.sort()).toEqual(leadIds.slice(5));
  const asked = await make('Three', { stages: ['replied', 'won'] });
  expect((await enrol(asked)).lifecycles.map((l) => l.leadId)).toEqual([leadIds[3]]);
});

test('a campaign starts, pauses, resumes and stops by intents; what cannot be is refused', async () => {
  const campaignId = await make('One');
  const act = (use: typeof startCampaign) =>
    db.forOrg(orgId, (tx) => use(tx, orgId, system, campaignId, true));
  await expect(act(pauseCampaign)).rejects.toThrow('This campaign is draft: it cannot be paused.');
  for (const use of [startCampaign, pauseCampaign, resumeCampaign, stopCampaign]) await act(use);
  const intents = await db.forOrg(orgId, (tx) => tx.intentRow.findMany({ orderBy: { id: 'asc' } }));
  const kinds = intents.map((i) => (i.payload as { kind: string }).kind).filter((k) => k !== 'intake');
  expect(kinds).toEqual(['campaign', 'campaign_pause', 'campaign_resume', 'campaign_stop']);
  const { pausedAt, pausedMs } = await db.forOrg(orgId, (tx) => tx.campaign.findFirstOrThrow());
  expect(pausedAt).toBeNull();
  expect(Number(pausedMs)).toBeLessThan(60_000);
  const note = { enrolled: 7, total: 7, open: 0, status: 'stopped' as const };
  await keeper().noteCampaign({ orgId, campaignId, at, ...note });
  const { rows } = await db.forOrg(orgId, (tx) => listCampaigns(tx));
  expect(rows).toMatchObject([
    { status: 'stopped', audienceCount: 7, endedAt: at, revenue: [{ cents: 0, currency: 'USD' }] },
  ]);
  await expect(make('One')).rejects.toThrow(/already/);
});

test('progress, a task and the end are mirrored, each once; another tenant sees none of it', async () => {
  const campaignId = await make('One');
  const { lifecycles } = await enrol(campaignId);
  const { leadId, enrolmentId } = lifecycles[0]!;
  const enrolments = createEnrolmentKeeper({ db, dispatch: async () => {} });
  const links = createLinks({
    appUrl: 'http://app.test',
    secret: 'a secret of at least thirty-two characters',
  });
  const tasks = createTaskStep({ db, links, listPrice: products.report.price });
  const ahead = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const s = { orgId, leadId, enrolmentId, at: ahead };
  const progress = {
    phase: 'sequence',
    position: 2,
    held: 'replied',
    stepKey: 'call',
    nextCode: 'step' as const,
    nextStepKey: 'call',
    nextAt: ahead,
  } as const;
  await enrolments.noteProgress({ ...s, ...progress });
  const { rows } = await db.forOrg(orgId, (tx) => listLeads(tx, { held: ['replied'] }));
  expect(rows).toMatchObject([
    {
      id: leadId,
      next: { code: 'step', stepKey: 'call', stepKind: 'task', label: null, at: ahead, held: 'replied' },
    },
  ]);
  expect(rows[0]!.next!.clockOffsetMs).toBeGreaterThan(2 * 86_400_000);
  const task = await tasks.openTask({ ...s, stepKey: 'call' });
  expect(await tasks.openTask({ ...s, stepKey: 'call' })).toEqual(task);
  await expect(tasks.openTask({ ...s, stepKey: 'none' })).rejects.toThrow(/no task step/);
  for (let i = 0; i < 2; i++) await enrolments.endEnrolment({ ...s, outcome: 'no_response' });
  const detail = await db.forOrg(orgId, (tx) => campaignDetail(tx, campaignId));
  expect(detail).toMatchObject({
    enrolledCount: 7,
    openCount: 6,
    outcomes: [{ outcome: 'no_response', count: 1 }],
  });
  expect(detail.steps.map((x) => [x.key, x.planned])).toEqual([
    ['hello', 7],
    ['pause', 1],
    ['call', 1],
  ]);
  expect((await db.forOrg(orgId, (tx) => campaignPerformance(tx, campaignId))).rows).toEqual([]);
  const ends = await db.forOrg(orgId, (tx) => tx.timelineEvent.count({ where: { leadId, kind: 'ended' } }));
  expect(ends).toBe(1);
  const other = await testOrganisation(db);
  await expect(db.forOrg(other, (tx) => campaignDetail(tx, campaignId))).rejects.toThrow(/does not exist/);
  expect((await db.forOrg(other, (tx) => listCampaigns(tx))).rows).toEqual([]);
});

test('leads go round among the reps; a lead that is gone is told as lost', async () => {
  const leads = createLeadKeeper({ db });
  const s = (leadId: string) => ({ orgId, leadId, enrolmentId: null, at });
  expect(await leads.routeLead(s(leadIds[0]!))).toEqual({ ownerId: null });
  await testMember(db, orgId, 'owner');
  const reps = [await testMember(db, orgId, 'rep'), await testMember(db, orgId, 'rep')];
  const given = await Promise.all(leadIds.slice(0, 6).map((id) => leads.routeLead(s(id))));
  for (const rep of reps) expect(given.filter((g) => g.ownerId === rep)).toHaveLength(3);
  expect(await leads.routeLead(s(leadIds[0]!))).toEqual(given[0]);
  const gone = '00000000-0000-7000-8000-000000000000';
  expect(await leads.leadStage(s(gone))).toEqual({ ...standingByDefault('lost'), erased: true });
  expect(await leads.moveStage({ ...s(gone), to: 'enriching', reason: 'x' })).toEqual({
    moved: false,
    ...standingByDefault('lost'),
  });
  expect(await leads.moveStage({ ...s(leadIds[0]!), to: 'enriching', reason: 'Start' })).toMatchObject({
    moved: true,
  });
});
