import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { noteProgress } from '../../crm/leads/index.ts';
import { recordReply } from '../../outreach/replies/index.ts';
import { changeMailbox } from '../../outreach/mailboxes/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import {
  testDatabase,
  testMember,
  testOrganisation,
  testSentMail,
  type SentMail,
  type TestDatabase,
} from '../../testing/index.ts';
import { orderLead, resumePaused } from '../enrolments/index.ts';
import { pauseCampaign } from '../campaigns/index.ts';
import { heldGroups, listHeld, unsentOf } from './index.ts';

let database: TestDatabase;
let org: string;
let ann: { kind: 'user'; id: string };
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db);
  ann = { kind: 'user', id: await testMember(database.db, org, 'owner', { name: 'Ann Lee' }) };
});
afterAll(() => database.drop());

const inOrg = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const made = (beside?: SentMail) => inOrg((tx) => testSentMail(tx, org, beside));
const why = (mail: SentMail) =>
  inOrg(async (tx) => {
    const all = await unsentOf(tx, [mail], true);
    return all.get(mail.leadId)!;
  });
/** As its workflow tells it. */
const tell = (mail: SentMail, held: 'no_send_slot' | 'out_of_office' | null, stepKey = 'again') =>
  inOrg((tx) =>
    noteProgress(tx, {
      ...{ orgId: org, leadId: mail.leadId, enrolmentId: mail.enrolmentId, at: new Date().toISOString() },
      ...{ phase: 'sequence', position: 1, stepKey, held },
      ...{
        nextCode: held ? 'look_for_slot' : 'step',
        nextStepKey: stepKey,
        nextAt: '2030-01-07T15:00:00.000Z',
      },
    }),
  );
const heldAt = (mail: SentMail) =>
  inOrg((tx) => tx.enrolment.findUniqueOrThrow({ where: { id: mail.enrolmentId } })).then((e) => e.heldAt);

describe('why nothing is sent to a lead', () => {
  it('is true once a person has paused it, names them, and stays so until they resume', async () => {
    const mail = await made();
    await tell(mail, null);
    await inOrg((tx) => orderLead(tx, org, ann, mail.enrolmentId, 'pause'));
    expect(await why(mail)).toMatchObject({
      ...{ reason: 'paused_by_person', sentence: 'Paused by Ann Lee. Its place in the sequence is kept.' },
      enrolmentId: mail.enrolmentId,
    });
    await inOrg((tx) => orderLead(tx, org, ann, mail.enrolmentId, 'resume'));
    expect((await why(mail)).reason).toBe('step');
  });

  it('names the colleague who replied; a resume has heard of it, and only a later word counts', async () => {
    const first = await made();
    const second = await made(first);
    await tell(second, null);
    await inOrg((tx) => recordReply(tx, { orgId: org, leadId: first.leadId }));
    const { name } = await inOrg((tx) => tx.lead.findUniqueOrThrow({ where: { id: first.leadId } }));
    expect(await why(second)).toMatchObject({
      ...{ reason: 'company_replied', aboutLeadId: first.leadId },
      sentence: `${name} at this company replied, so nobody there is written to.`,
    });
    await inOrg((tx) => orderLead(tx, org, ann, second.enrolmentId, 'resume'));
    expect((await why(second)).reason).toBe('step');
  });

  it('tells of a paused campaign and a paused mailbox, by whom', async () => {
    const mail = await made();
    await tell(mail, 'no_send_slot');
    const of = await inOrg((tx) =>
      tx.enrolment.findUniqueOrThrow({ where: { id: mail.enrolmentId }, include: { campaign: true } }),
    );
    await inOrg((tx) => changeMailbox(tx, org, ann, of.campaign.mailboxId, { status: 'paused' }));
    expect(await why(mail)).toMatchObject({ reason: 'mailbox_paused', mailboxId: of.campaign.mailboxId });
    expect((await why(mail)).sentence).toMatch(/^The mailbox sam\d+@acme\.example is paused by Ann Lee\./);
    await inOrg(async (tx) => {
      await tx.campaign.update({ where: { id: of.campaignId }, data: { status: 'running' } });
      await pauseCampaign(tx, org, ann, of.campaignId);
    });
    expect(await why(mail)).toMatchObject({ reason: 'campaign_paused', campaignId: of.campaignId });
  });

  it('holds the lasting against it first: a whole domain that nobody writes to', async () => {
    const mail = await made();
    await inOrg((tx) =>
      tx.suppression.create({
        data: { orgId: org, address: mail.address.split('@')[1]!, reason: 'manual', actorKind: 'user' },
      }),
    );
    expect((await why(mail)).reason).toBe('suppressed');
  });
});

test('since when: what is tried again and held again was held all along; another step, or a person’s pause, is new', async () => {
  const mail = await made();
  await tell(mail, 'no_send_slot');
  const since = await heldAt(mail);
  expect(since).not.toBeNull();
  await tell(mail, null);
  await tell(mail, 'no_send_slot');
  expect(await heldAt(mail)).toEqual(since);
  await tell(mail, 'no_send_slot', 'third');
  await tell(mail, null, 'third');
  await tell(mail, 'out_of_office', 'third');
  const away = await heldAt(mail);
  expect(away! > since!).toBe(true);
  await tell(mail, null, 'third');
  await tell(mail, 'out_of_office', 'third');
  expect((await heldAt(mail))! > away!).toBe(true);
});

describe('all that are held', () => {
  const other = async () => {
    const orgId = await testOrganisation(database.db);
    const rep = await testMember(database.db, orgId, 'rep', { name: 'Bo' });
    const mails = await database.db.forOrg(orgId, async (tx) => {
      const all: SentMail[] = [];
      for (let i = 0; i < 9; i++) all.push(await testSentMail(tx, orgId));
      for (const [i, { enrolmentId }] of all.entries())
        await tx.enrolment.update({
          where: { id: enrolmentId },
          data: { phase: 'sequence', held: i < 7 ? 'paused_by_person' : 'no_send_slot', paused: i < 7 },
        });
      await tx.$executeRaw`
        UPDATE enrolment e SET held_at = now() - p.place * interval '1 hour'
        FROM unnest(${all.map(({ enrolmentId }) => enrolmentId)}::uuid[]) WITH ORDINALITY p (id, place) WHERE e.id = p.id`;
      await tx.lead.updateMany({
        where: { id: { in: [all[0]!.leadId, all[8]!.leadId] } },
        data: { ownerId: rep },
      });
      return all;
    });
    return { orgId, rep, mails };
  };

  it('are counted by reason, the most first, each with its five oldest; pages go on where the last ended', async () => {
    const { orgId, rep, mails } = await other();
    const ids = mails.map(({ enrolmentId }) => enrolmentId);
    await database.db.forOrg(orgId, async (tx) => {
      const [paused, full] = await heldGroups(tx, {}, true);
      expect(paused).toMatchObject({ reason: 'paused_by_person', count: 7, campaign: null, mailbox: null });
      expect(paused!.leads.map((row) => row.enrolmentId)).toEqual(ids.slice(2, 7).reverse());
      expect(full).toMatchObject({ reason: 'no_send_slot', count: 2 });
      const first = await listHeld(tx, { reason: 'paused_by_person', limit: 4 }, true);
      const second = await listHeld(
        tx,
        { reason: 'paused_by_person', limit: 4, cursor: first.nextCursor },
        true,
      );
      expect([...first.rows, ...second.rows].map((row) => row.enrolmentId)).toEqual(
        ids.slice(0, 7).reverse(),
      );
      expect(second.nextCursor).toBeNull();
      const mine = await heldGroups(tx, { ownerId: rep }, true);
      expect(mine.map(({ reason, count }) => [reason, count])).toEqual([
        ['no_send_slot', 1],
        ['paused_by_person', 1],
      ]);
      expect(mine[0]!.leads[0]!.owner).toEqual({ id: rep, name: 'Bo' });
      expect((await heldGroups(tx, { ownerId: 'none' }, true)).map(({ count }) => count)).toEqual([6, 1]);
      const { campaignId, campaign } = await tx.enrolment.findUniqueOrThrow({
        where: { id: ids[3]! },
        include: { campaign: true },
      });
      const one = await heldGroups(tx, { campaignId }, true);
      expect(one).toMatchObject([
        { count: 1, campaign: { id: campaignId }, mailbox: { id: campaign.mailboxId } },
      ]);
      expect(await heldGroups(tx, { mailboxId: campaign.mailboxId }, true)).toEqual(one);
    });
    const own = await testMember(database.db, orgId, 'rep', { sees: 'own' });
    await database.db.forOrg(orgId, (tx) =>
      tx.lead.update({ where: { id: mails[4]!.leadId }, data: { ownerId: own } }),
    );
    const seen = await database.db.forOrg(orgId, (tx) => heldGroups(tx, {}, true), {
      ...{ memberId: own, own: true },
    });
    expect(seen).toMatchObject([{ count: 1, leads: [{ enrolmentId: ids[4] }] }]);
  });

  it('are another organisation’s never', async () => {
    const { mails } = await other();
    await inOrg(async (tx) => {
      const all = await listHeld(tx, { reason: 'paused_by_person' }, true);
      expect(all.rows.map((row) => row.enrolmentId)).not.toContain(mails[0]!.enrolmentId);
    });
  });
});

test('many are let go on only where a person paused them, and nobody at the company has said a word since', async () => {
  const first = await made();
  const second = await made(first);
  const resume = (mail: SentMail) => inOrg((tx) => resumePaused(tx, org, ann, mail.enrolmentId));
  await expect(resume(second)).rejects.toMatchObject({ code: 'conflict' });
  await inOrg((tx) => orderLead(tx, org, ann, second.enrolmentId, 'pause'));
  await inOrg((tx) => recordReply(tx, { orgId: org, leadId: first.leadId }));
  await expect(resume(second)).rejects.toThrow(/has replied since/);
  const third = await made();
  await inOrg((tx) => orderLead(tx, org, ann, third.enrolmentId, 'pause'));
  expect(await resume(third)).toEqual({ orderNo: 2 });
});
