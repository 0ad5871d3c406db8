import { system } from '@leadfactory/db/identity';
import { askForApproval, skipApproval } from '@leadfactory/db/lifecycle/campaigns';
import { changeConsentRules, setConsent } from '@leadfactory/db/outreach/consent';
import {
  approveDraft,
  draftCounts,
  draftDetail,
  editDraft,
  listDrafts,
  nextMail,
  rejectDraft,
} from '@leadfactory/db/outreach/drafts';
import { recordReply } from '@leadfactory/db/outreach/replies';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailClients, noTime, oneAccount, startMailServer } from '../../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../../test/world.ts';
import { createSchedule } from '../../schedule/index.ts';
import { createApprovals, createEmailStep } from './index.ts';

// A campaign whose mails wait for approval: what is drafted, what leaves of it, and what does not.

const links = createLinks({
  appUrl: 'http://app.test',
  secret: 'a secret of at least thirty-two characters',
});
const listPrice = products.report.price;
let database: TestDatabase;
let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;

beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
  mail = await startMailServer();
  await within((tx) => askForApproval(tx, world.orgId, system, world.campaignId));
});
afterAll(async () => {
  await mail.end();
  await database.drop();
});

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);
const DUE = '2027-03-01T15:00:00.000Z';
const asks = (lead: MadeLead, at = DUE) => ({
  ...{ ...subjectOf(world, lead, at), stepKey: 'hello', orderNo: 0 },
});
const reserve = (lead: MadeLead) =>
  createSchedule({
    ...{ db: database.db, mailsStayHere: async () => true },
    askApproval: createApprovals({ links, listPrice }),
  }).reserveSlot({ ...asks(lead), notBefore: DUE });
const send = async (lead: MadeLead, at?: string) => {
  const { sender, lookup } = mailClients(mail.url);
  return createEmailStep({
    ...{ db: database.db, links, listPrice, reserveSlot: noTime },
    mail: oneAccount({ sender, lookup, staysHere: true }),
  }).sendStep(asks(lead, at));
};
const key = ({ enrolmentId }: MadeLead) => ({ enrolmentId, stepKey: 'hello' });
const draftOf = (lead: MadeLead) =>
  within((tx) => tx.mailDraft.findUniqueOrThrow({ where: { enrolmentId_stepKey: key(lead) } }));
const slots = (lead: MadeLead) =>
  within((tx) => tx.sendSlot.count({ where: { enrolmentId: lead.enrolmentId } }));
const seen = async (lead: MadeLead) => {
  const { id, revision } = await draftOf(lead);
  return { id, revision };
};
const approve = async (lead: MadeLead) => {
  const draft = await seen(lead);
  await within((tx) => approveDraft(tx, world.orgId, system, draft));
};
const edit = (lead: MadeLead, revision: number | null, text: { subject: string; body: string }) =>
  within((tx) =>
    editDraft(tx, world.orgId, system, key(lead), {
      ...{ ...text, revision, variant: null, plannedAt: new Date(DUE) },
    }),
  );
const kinds = (lead: MadeLead) =>
  within((tx) =>
    tx.timelineEvent.findMany({ where: { leadId: lead.leadId }, orderBy: { recordedAt: 'asc' } }),
  ).then((events) => events.map(({ kind }) => kind));

test('what its law keeps for consent is not even written, and blocks no time; noted, it waits for approval', async () => {
  await within((tx) => changeConsentRules(tx, world.orgId, system, { hold: true }));
  const lead = await makeLead(database.db, world);
  await within((tx) => tx.lead.update({ where: { id: lead.leadId }, data: { country: 'DE' } }));
  expect(await reserve(lead)).toMatchObject({ held: 'consent_missing' });
  expect([await within((tx) => tx.mailDraft.count()), await slots(lead)]).toEqual([0, 0]);
  const consent = { basis: 'express', source: null, at: null, until: null } as const;
  await within((tx) => setConsent(tx, world.orgId, system, { leadId: lead.leadId, consent }));
  expect(await reserve(lead)).toEqual({ held: 'waits_for_approval' });
  await within(async (tx) => {
    await tx.mailDraft.deleteMany({ where: { enrolmentId: lead.enrolmentId } });
    await changeConsentRules(tx, world.orgId, system, { hold: false });
  });
});

test('a mail waits with its text, blocks no time and does not leave; approved, it goes as it was read', async () => {
  const lead = await makeLead(database.db, world);
  expect(await reserve(lead)).toEqual({ held: 'waits_for_approval' });
  expect(await reserve(lead)).toEqual({ held: 'waits_for_approval' });
  const draft = await draftOf(lead);
  expect(draft).toMatchObject({ status: 'waiting', revision: 1, overridden: false, variant: 'a' });
  expect(draft.subject).toMatch(/^About Shop \d+$/);
  expect(draft.body).toMatch(/^Hi Ann,/);
  expect(await slots(lead)).toBe(0);
  expect(await send(lead)).toEqual({ status: 'refused', by: 'unapproved', orderNo: 0 });
  expect(await mail.mailsTo(lead.email)).toEqual([]);

  // What it is made of changes meanwhile: what somebody has read is what goes.
  await within((tx) => tx.lead.update({ where: { id: lead.leadId }, data: { companyName: 'Renamed' } }));
  await approve(lead);
  const intents = await within((tx) => tx.intentRow.findMany({ where: { orgId: world.orgId } }));
  expect(intents.map(({ payload }) => payload)).toContainEqual({
    ...{ kind: 'draft_decided', enrolmentId: lead.enrolmentId },
  });
  const slot = (await reserve(lead)) as { at: string };
  expect(await slots(lead)).toBe(1);
  const sent = await send(lead, slot.at);
  expect(sent).toMatchObject({ status: 'sent', messageId: draft.id });
  const [received] = await mail.mailsTo(lead.email);
  expect(received!.subject).toBe(draft.subject);
  expect(received!.text).toContain('Unsubscribe: http://app.test/u/');
  expect(await send(lead, slot.at)).toMatchObject({ status: 'sent', messageId: draft.id });
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
  expect(await kinds(lead)).toEqual(expect.arrayContaining(['draft_approved', 'sent']));
});

test('an edited mail goes as edited, though its sequence says something else by then; approved mails wait again', async () => {
  const lead = await makeLead(database.db, world);
  await reserve(lead);
  await approve(lead);
  const { at } = (await reserve(lead)) as { at: string };
  const own = { subject: 'Grüße, 田中 👋', body: 'Only for you: **now** <b>not HTML</b> {{ company }}' };
  const { revision } = await edit(lead, (await seen(lead)).revision, own);
  expect(await slots(lead)).toBe(0);
  expect(await send(lead, at)).toMatchObject({ by: 'unapproved' });
  expect(await reserve(lead)).toEqual({ held: 'waits_for_approval' });
  await expect(edit(lead, revision - 1, own)).rejects.toMatchObject({ code: 'conflict' });
  await within((tx) =>
    tx.step.updateMany({
      where: { versionId: world.versionId, key: 'hello' },
      data: {
        definition: {
          ...{ kind: 'email', key: 'hello', name: 'Hello' },
          variants: [{ key: 'a', weight: 1, subject: 'New', body: 'New' }],
        },
      },
    }),
  );
  expect(await reserve(lead)).toEqual({ held: 'waits_for_approval' });
  expect(await draftOf(lead)).toMatchObject({ ...own, status: 'waiting', overridden: true });
  await approve(lead);
  await send(lead, ((await reserve(lead)) as { at: string }).at);
  const [received] = await mail.mailsTo(lead.email);
  expect(received!.subject).toBe(own.subject);
  expect(received!.text).toContain('Only for you: now <b>not HTML</b> {{ company }}');
  await expect(edit(lead, null, own)).rejects.toThrow('has left');
});

test('a rejected mail is passed over when its time comes, and said on the timeline', async () => {
  const lead = await makeLead(database.db, world);
  await reserve(lead);
  const draft = await seen(lead);
  await within((tx) => rejectDraft(tx, world.orgId, system, { ...draft, reason: 'Too pushy' }));
  await expect(within((tx) => approveDraft(tx, world.orgId, system, draft))).rejects.toThrow('rejected');
  expect(await reserve(lead)).toEqual({ at: DUE });
  expect(await slots(lead)).toBe(0);
  expect(await send(lead)).toEqual({ status: 'skipped', reason: 'not_approved' });
  expect(await mail.mailsTo(lead.email)).toEqual([]);
  const told = await within((tx) => tx.timelineEvent.findMany({ where: { leadId: lead.leadId } }));
  expect(told.find(({ kind }) => kind === 'draft_rejected')?.data).toMatchObject({ reason: 'Too pushy' });
  expect(told.map(({ kind }) => kind)).toContain('send_skipped');
});

test('whoever answers has their draft withdrawn; nobody approves it after that, nor what reads otherwise by now', async () => {
  const lead = await makeLead(database.db, world);
  await reserve(lead);
  const draft = await seen(lead);
  await expect(
    within((tx) => approveDraft(tx, world.orgId, system, { ...draft, revision: 7 })),
  ).rejects.toThrow('changed it');
  await within((tx) => recordReply(tx, { orgId: world.orgId, leadId: lead.leadId }));
  await expect(within((tx) => approveDraft(tx, world.orgId, system, draft))).rejects.toThrow('answered');
  await within((tx) => tx.enrolment.update({ where: { id: lead.enrolmentId }, data: { held: 'replied' } }));
  expect(await draftOf(lead)).toMatchObject({ status: 'withdrawn', reason: 'replied', revision: 2 });
  // Resumed by somebody who knows, it is written anew.
  await within((tx) =>
    tx.enrolment.update({ where: { id: lead.enrolmentId }, data: { held: null, heardUntil: new Date() } }),
  );
  expect(await reserve(lead)).toEqual({ held: 'waits_for_approval' });
  await within((tx) =>
    tx.enrolment.update({ where: { id: lead.enrolmentId }, data: { status: 'ended', outcome: 'stopped' } }),
  );
  expect(await draftOf(lead)).toMatchObject({ status: 'withdrawn', reason: 'ended' });
});

test('what would not be sent waits for nobody, and its claim says why', async () => {
  const lead = await makeLead(database.db, world, { email: null });
  expect(await reserve(lead)).toHaveProperty('at');
  expect(await send(lead)).toEqual({ status: 'skipped', reason: 'no_address' });
});

test('lists and counts tell of what waits, to its organisation alone', async () => {
  const lead = await makeLead(database.db, world);
  await reserve(lead);
  const { rows } = await within((tx) => listDrafts(tx, { leadId: lead.leadId }));
  expect(rows).toMatchObject([
    {
      status: 'waiting',
      step: 'Hello',
      lead: { id: lead.leadId },
      campaign: { name: 'Spring' },
      owner: null,
    },
  ]);
  const first = await within((tx) => listDrafts(tx, { limit: 1 }));
  expect(first.rows).toHaveLength(1);
  expect((await within(draftCounts)).waiting).toBeGreaterThan(0);
  expect((await within((tx) => listDrafts(tx, { search: '100%_' }))).rows).toEqual([]);
  const { draft } = await within((tx) => draftDetail(tx, rows[0]!.id));
  expect(draft).toMatchObject({ to: lead.email, isOpen: true, needsApproval: true });

  const other = await testOrganisation(database.db, 'Rival');
  const inOther = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(other, work);
  expect((await inOther((tx) => listDrafts(tx, {}))).rows).toEqual([]);
  for (const ask of [
    () => inOther((tx) => draftDetail(tx, rows[0]!.id)),
    () => inOther((tx) => approveDraft(tx, other, system, { id: rows[0]!.id, revision: 1 })),
    () => inOther((tx) => nextMail(tx, lead.enrolmentId)),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
});

test('one mail is changed where nobody asks for approval, and leaves so; what waits waits on when nobody asks any more', async () => {
  const waiting = await makeLead(database.db, world);
  await reserve(waiting);
  await within((tx) => skipApproval(tx, world.orgId, system, world.campaignId));
  expect(await reserve(waiting)).toEqual({ held: 'waits_for_approval' });
  expect(await send(waiting)).toMatchObject({ by: 'unapproved' });

  const lead = await makeLead(database.db, world);
  await within((tx) =>
    tx.enrolment.update({
      where: { id: lead.enrolmentId },
      data: { nextStepKey: 'hello', nextCode: 'step', nextAt: new Date(DUE) },
    }),
  );
  expect(await within((tx) => nextMail(tx, lead.enrolmentId))).toMatchObject({
    ...{ stepKey: 'hello', draft: null, plannedAt: new Date(DUE) },
  });
  const slot = (await reserve(lead)) as { at: string };
  await edit(lead, null, { subject: 'Mine', body: 'My own words' });
  expect(await slots(lead)).toBe(1);
  expect(await send(lead, slot.at)).toMatchObject({ status: 'sent' });
  expect((await mail.mailsTo(lead.email))[0]).toMatchObject({ subject: 'Mine' });
});
