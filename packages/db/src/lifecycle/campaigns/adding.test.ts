import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';

import { system, type Actor } from '../../identity/index.ts';
import { addSuppressions } from '../../outreach/suppression/index.ts';
import { recordReply } from '../../outreach/replies/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import {
  addableLeads,
  addLeads,
  archiveCampaign,
  campaignDetail,
  campaignEvents,
  copyOfCampaign,
  createCampaign,
  enrolBatch,
  listCampaigns,
  openIntake,
  pauseCampaign,
  restoreCampaign,
  stopCampaign,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
let mailboxId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  mailboxId = await within(
    async (tx) =>
      (
        await tx.mailbox.create({
          data: { orgId, fromName: 'Ann', address: 'ann@mine.example', timeZone: 'UTC' },
        })
      ).id,
  );
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const steps = [
  {
    ...{ kind: 'email' as const, key: 'one', name: 'One' },
    variants: [{ key: 'a', weight: 1, subject: 'S', body: 'B' }],
  },
];
let n = 0;
const lead = (more: object = {}) =>
  within(
    async (tx) =>
      (
        await createLead(tx, orgId, system, {
          company: `Café №${++n} 株式会社`,
          email: `a@c${n}.example`,
          ...more,
        })
      ).leadId,
  );
/** Under way, of leads that score 80 or more, and taking in more. */
const campaign = async (name: string, status = 'running', audience: object = { minScore: 80 }) =>
  within(async (tx) => {
    const wanted = { name, templateId: 'website-report', mailboxId, audience, steps };
    const { campaignId } = await createCampaign(tx, orgId, system, wanted);
    await tx.campaign.update({ where: { id: campaignId }, data: { status: 'running' } });
    await openIntake(tx, orgId, system, campaignId);
    await tx.campaign.update({ where: { id: campaignId }, data: { status } });
    return campaignId;
  });
const enrolled = (campaignId: string) =>
  within((tx) =>
    enrolBatch(
      tx,
      { orgId, campaignId, cursor: null, size: 100, at: '2026-11-29T10:00:00.000Z' },
      () => ({}) as never,
    ),
  );

test('says of each lead why it cannot be added: the same that keeps it out of an audience', async () => {
  const campaignId = await campaign('Reasons');
  const other = await campaign('Another', 'running', { minScore: 99 });
  const fits = await lead();
  const suppressed = await lead();
  const [won, lost, out, hand, erased, merged, elsewhere, was] = [
    ...[await lead(), await lead(), await lead(), await lead()],
    ...[await lead(), await lead(), await lead(), await lead()],
  ];
  const answers = await lead();
  const colleague = await lead();
  await within(async (tx) => {
    const point = await tx.contactPoint.findFirstOrThrow({
      where: { contact: { leads: { some: { id: suppressed } } }, kind: 'email' },
    });
    await addSuppressions(tx, orgId, system, [{ value: point.normalised, reason: 'manual' }]);
    for (const [id, stage] of [
      [won, 'won'],
      [lost, 'lost'],
      [out, 'disqualified'],
      [hand, 'meeting'],
    ] as const)
      await tx.lead.update({ where: { id: id! }, data: { stage } });
    await tx.lead.update({ where: { id: erased! }, data: { erasedAt: new Date() } });
    await tx.lead.update({ where: { id: merged! }, data: { mergedInto: fits } });
    const version = await tx.campaign.findUniqueOrThrow({ where: { id: other } });
    const enrolment = { orgId, sequenceVersionId: version.sequenceVersionId, startedAt: new Date() };
    await tx.enrolment.create({ data: { ...enrolment, leadId: elsewhere!, campaignId: other } });
    await tx.enrolment.create({ data: { ...enrolment, leadId: was!, campaignId, status: 'ended' } });
    const { companyId } = await tx.lead.findUniqueOrThrow({ where: { id: answers } });
    await tx.lead.update({ where: { id: colleague }, data: { companyId } });
    await recordReply(tx, { orgId, leadId: answers });
  });
  const nobody = '01980000-0000-7000-8000-000000000000';
  const ids = [
    fits,
    suppressed,
    won,
    lost,
    out,
    hand,
    erased,
    merged,
    elsewhere,
    was,
    colleague,
    nobody,
  ] as string[];
  const asked = await within((tx) => addableLeads(tx, { leadIds: ids, campaignId }));
  expect(asked.map(({ why }) => why)).toEqual([
    ...[null, 'suppressed', 'won', 'lost', 'disqualified', 'in_hand', 'erased', 'merged', 'elsewhere'],
    ...['already_in', 'answered', 'missing'],
  ]);
  expect(asked[8]!.campaign).toBe('Another');
  expect(asked.map(({ leadId }) => leadId)).toEqual(ids);
  expect(asked.at(-1)!.name).toBeNull();
  // In none it was, a new campaign may take it.
  const asNew = await within((tx) => addableLeads(tx, { leadIds: [was!, fits] }));
  expect(asNew.map(({ why }) => why)).toEqual([null, null]);

  const { added, left } = await within((tx) =>
    addLeads(tx, orgId, system, { campaignId, leadIds: [...ids, fits] }),
  );
  expect(added).toBe(1);
  expect(left).toHaveLength(11);
  expect(
    (await within((tx) => addLeads(tx, orgId, system, { campaignId, leadIds: [fits] }))).left,
  ).toMatchObject([{ leadId: fits, why: 'already_in' }]);
});

test('who was added is enrolled beside the audience, and counted with it', async () => {
  const campaignId = await campaign('Beside');
  const [asked, added, neither] = [await lead(), await lead(), await lead()];
  await within((tx) => tx.lead.update({ where: { id: asked }, data: { score: 90 } }));
  expect((await enrolled(campaignId)).lifecycles.map(({ leadId }) => leadId)).toEqual([asked]);
  await within((tx) => addLeads(tx, orgId, system, { campaignId, leadIds: [added] }));
  const { lifecycles, total } = await enrolled(campaignId);
  expect(lifecycles.map(({ leadId }) => leadId).toSorted()).toEqual([asked, added].toSorted());
  expect(lifecycles.map(({ leadId }) => leadId)).not.toContain(neither);
  expect(total).toBe(2);
  const intents = await within((tx) => tx.intentRow.findMany());
  expect(intents.map(({ payload }) => payload)).toContainEqual({ kind: 'campaign_leads', campaignId });
});

test('only a campaign that is under way and open takes leads in', async () => {
  const one = await lead();
  const add = (campaignId: string) =>
    within((tx) => addLeads(tx, orgId, system, { campaignId, leadIds: [one] }));
  for (const status of ['draft', 'stopping', 'stopped', 'completed'])
    await expect(add(await campaign(`Is ${status}`, status))).rejects.toMatchObject({ code: 'conflict' });
  const closed = await campaign('Is closed');
  await within((tx) => tx.campaign.update({ where: { id: closed }, data: { staysOpen: false } }));
  await expect(add(closed)).rejects.toThrow('intake');
  const past = await campaign('Is past');
  await within((tx) => tx.campaign.update({ where: { id: past }, data: { endsOn: new Date('2020-01-01') } }));
  await expect(add(past)).rejects.toMatchObject({ code: 'conflict' });
  const open = await within((tx) => listCampaigns(tx, { open: true }));
  const names = open.rows.map(({ name }) => name);
  expect(names).toContain('Beside');
  expect(names.filter((name) => name.startsWith('Is '))).toEqual([]);
  expect((await add(await campaign('Is paused', 'paused'))).added).toBe(1);
});

test('another organisation neither adds to it nor has its leads added', async () => {
  const campaignId = await campaign('Ours');
  const one = await lead();
  const other = await testOrganisation(database.db);
  const add = database.db.forOrg(other, (tx) => addLeads(tx, other, system, { campaignId, leadIds: [one] }));
  await expect(add).rejects.toMatchObject({ code: 'not_found' });
  expect(await database.db.forOrg(other, (tx) => addableLeads(tx, { leadIds: [one] }))).toEqual([
    { leadId: one, name: null, why: 'missing', campaign: null },
  ]);
});

test('one that is over is put away and brought back, and what happened is told with who did it', async () => {
  const userId = await testMember(database.db, orgId, 'manager');
  const person: Actor = { kind: 'user', id: userId };
  const campaignId = await campaign('Autumn');
  const list = async (archived?: boolean) =>
    (await within((tx) => listCampaigns(tx, { archived, limit: 200 }))).rows.map(({ name }) => name);
  await expect(within((tx) => archiveCampaign(tx, orgId, person, campaignId))).rejects.toMatchObject({
    code: 'conflict',
  });
  await within((tx) => pauseCampaign(tx, orgId, person, campaignId));
  await within((tx) => stopCampaign(tx, orgId, person, campaignId));
  await expect(within((tx) => archiveCampaign(tx, orgId, person, campaignId))).rejects.toMatchObject({
    code: 'conflict',
  });
  await within((tx) => tx.campaign.update({ where: { id: campaignId }, data: { status: 'stopped' } }));
  for (let twice = 0; twice < 2; twice++)
    await within((tx) => archiveCampaign(tx, orgId, person, campaignId));
  expect(await list()).not.toContain('Autumn');
  expect(await list(true)).toEqual(['Autumn']);
  expect((await within((tx) => campaignDetail(tx, campaignId))).archivedAt).not.toBeNull();
  await within((tx) => restoreCampaign(tx, orgId, person, campaignId));
  expect(await list()).toContain('Autumn');
  expect(await list(true)).toEqual([]);
  const told = await within((tx) => campaignEvents(tx, campaignId));
  expect(told.map(({ kind }) => kind)).toEqual([
    'restored',
    'archived',
    'stopped',
    'paused',
    'intake_opened',
  ]);
  expect(told[0]!.by).toEqual(expect.any(String));
  expect(told.at(-1)!.by).toBeNull();
  const other = await testOrganisation(database.db);
  await expect(database.db.forOrg(other, (tx) => campaignEvents(tx, campaignId))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a copy has the same texts and audience under a name that is free', async () => {
  const chosen = await lead();
  const campaignId = await campaign('Winter', 'stopped', { leadIds: [chosen], despiteAnswers: true });
  const copy = await within((tx) => copyOfCampaign(tx, campaignId));
  expect(copy).toMatchObject({
    ...{ name: 'Winter (copy)', mailboxId, staysOpen: true, moreMailboxIds: [] },
    audience: { leadIds: [chosen], despiteAnswers: true },
    sequenceId: expect.any(String),
  });
  expect(copy).not.toHaveProperty('endsOn');
  const again = await campaign('Winter (copy)');
  expect((await within((tx) => copyOfCampaign(tx, again))).name).toBe('Winter (copy 2)');
  // Once the sequence has a newer version, the texts go along as they were.
  await within(async (tx) => {
    const { sequenceId } = await tx.sequenceVersion.findFirstOrThrow({
      where: { sequenceId: copy.sequenceId! },
    });
    await tx.sequenceVersion.create({ data: { orgId, sequenceId, version: 2 } });
  });
  const older = await within((tx) => copyOfCampaign(tx, campaignId));
  expect(older.sequenceId).toBeUndefined();
  expect(older.steps).toMatchObject(steps);
  const long = await campaign('Ü'.repeat(100));
  expect([...(await within((tx) => copyOfCampaign(tx, long))).name]).toHaveLength(100);
});
