import { orderLead } from '@leadfactory/db/lifecycle/enrolments';
import { noteCampaign, pauseCampaign, stopCampaign } from '@leadfactory/db/lifecycle/campaigns';
import { system } from '@leadfactory/db/identity';
import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { recordReply } from '@leadfactory/db/outreach/replies';
import { suppress } from '@leadfactory/db/outreach/suppression';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailClients, oneAccount, startMailServer } from '../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { nobodyAsked } from '../schedule/approval.ts';
import { createSchedule } from '../schedule/index.ts';
import { createApprovals } from '../steps/email/ask-approval.ts';
import { createEmailStep } from '../steps/email/index.ts';
import { createAgain } from './index.ts';

const links = createLinks({
  appUrl: 'http://app.test',
  secret: 'a secret of at least thirty-two characters',
});
let database: TestDatabase;
let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;
/** Open at all hours. */
const open = {
  ...{ startHour: 0, endHour: 24, weekends: true, holidays: true },
  ...{ gapSeconds: 0, timeZone: 'UTC' },
};

beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db, { ...open, dailyCap: 100 });
  mail = await startMailServer();
});
afterAll(async () => {
  await mail.end();
  await database.drop();
});

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1], of = world) =>
  database.db.forOrg(of.orgId, work);
const deps = (sender?: MailSender) => {
  const usual = mailClients(mail.url);
  const { reserveSlot } = createSchedule({
    db: database.db,
    mailsStayHere: async () => true,
    askApproval: nobodyAsked,
  });
  const account = oneAccount({ sender: sender ?? usual.sender, lookup: usual.lookup, staysHere: true });
  return { db: database.db, links, reserveSlot, mail: account };
};

/** A lead whose first mail came back for now; the row of its next attempt. */
async function cameBack(of = world) {
  const lead = await makeLead(database.db, of);
  const subject = subjectOf(of, lead);
  const step = createEmailStep({ ...deps(), listPrice: products.report.price });
  const sent = await step.sendStep({ ...subject, stepKey: 'hello' });
  if (sent.status !== 'sent') throw new Error(`the first mail: ${JSON.stringify(sent)}`);
  await bounces(of, sent.messageId);
  const row = await within((tx) => tx.message.findFirstOrThrow({ where: { againOf: sent.messageId } }), of);
  const again = {
    orgId: of.orgId,
    leadId: lead.leadId,
    enrolmentId: null,
    messageId: row.id,
    at: subject.at,
  };
  return { lead, again, originalId: sent.messageId };
}
const bounces = (of: World, messageId: string) =>
  within(
    (tx) =>
      recordMessageEvent(tx, {
        ...{
          orgId: of.orgId,
          messageId,
          kind: 'bounced',
          permanent: false,
          dedupeKey: `bounced:${messageId}`,
        },
        data: { reason: 'mailbox-full' },
      }),
    of,
  );
const rowsOf = ({ enrolmentId }: MadeLead, of = world) =>
  within((tx) => tx.message.findMany({ where: { enrolmentId }, orderBy: { id: 'asc' } }), of);

test('it goes out once, word for word, with the links of the mail itself; and it keeps a time of its own', async () => {
  const { lead, again, originalId } = await cameBack();
  const port = createAgain(deps());
  expect(await port.sendAgainMail(again)).toMatchObject({ status: 'sent', messageId: again.messageId });
  // However often it is asked for, and by whom at once.
  const more = await Promise.all([1, 2, 3].map(() => port.sendAgainMail(again)));
  expect(more.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  const [last, first, ...none] = await mail.mailsTo(lead.email);
  expect(none).toEqual([]);
  expect(last).toMatchObject({ subject: first!.subject, text: first!.text });
  expect(last!.text).toContain('Unsubscribe: ');
  const rows = await rowsOf(lead);
  expect(rows.map(({ purpose, stepKey, status }) => [purpose, stepKey, status])).toEqual([
    ['step', 'hello', 'sent'],
    ['again:1', 'hello~1', 'sent'],
  ]);
  expect(rows[1]).toMatchObject({ againOf: originalId, campaignId: null, html: rows[0]!.html });
  const slots = await within((tx) =>
    tx.sendSlot.findMany({ where: { enrolmentId: lead.enrolmentId }, orderBy: { id: 'asc' } }),
  );
  // The first mail was sent past the schedule.
  expect(slots.map(({ stepKey, used }) => [stepKey, used])).toEqual([['hello~1', true]]);
  const told = await within((tx) => tx.timelineEvent.findMany({ where: { leadId: lead.leadId } }));
  expect(told.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['sent', 'soft_bounced', 'sent_again']),
  );
});

test('twenty that try it at once send it once', async () => {
  const { lead, again } = await cameBack();
  const port = createAgain(deps());
  await Promise.all(Array.from({ length: 20 }, () => port.sendAgainMail(again)));
  expect(await mail.mailsTo(lead.email)).toHaveLength(2);
});

test('a mail server that was cut off is asked before it is sent again', async () => {
  const { lead, again } = await cameBack();
  const usual = mailClients(mail.url).sender;
  const cut: MailSender = {
    requestTimeoutMs: 1,
    async send(given, at) {
      await usual.send(given, at);
      throw new VendorError('ses', { kind: 'unknown_outcome' }, 'cut');
    },
  };
  const port = createAgain(deps(cut));
  expect(await port.sendAgainMail(again)).toMatchObject({ status: 'unknown' });
  expect(await port.sendAgainMail(again)).toMatchObject({ status: 'unknown' });
  expect(await port.reconcileAgain(again)).toMatchObject({ status: 'sent' });
  expect(await mail.mailsTo(lead.email)).toHaveLength(2);
});

test('it waits while its lead or its campaign is paused, or somebody answered, and goes on after', async () => {
  const own = await makeWorld(database.db, { ...open, dailyCap: 100 });
  const { lead, again } = await cameBack(own);
  const port = createAgain(deps());
  const order = (path: 'pause' | 'resume') =>
    within((tx) => orderLead(tx, own.orgId, system, lead.enrolmentId, path), own);
  await order('pause');
  expect(await port.sendAgainMail(again)).toMatchObject({ status: 'retry', reason: 'paused_by_person' });
  await order('resume');
  await within(
    (tx) =>
      noteCampaign(tx, {
        ...{ campaignId: own.campaignId, at: new Date().toISOString(), status: 'running' },
        ...{ enrolled: 1, total: 1, open: 1 },
      }),
    own,
  );
  await within((tx) => pauseCampaign(tx, own.orgId, system, own.campaignId), own);
  expect(await port.sendAgainMail(again)).toMatchObject({ status: 'retry', reason: 'campaign_paused' });
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
  await within((tx) => stopCampaign(tx, own.orgId, system, own.campaignId), own);
  expect(await port.sendAgainMail(again)).toEqual({ status: 'skipped', reason: 'closed' });

  const other = await cameBack();
  await within((tx) =>
    recordReply(tx, {
      ...{ orgId: world.orgId, leadId: other.lead.leadId, messageId: other.originalId, dedupeKey: 'a' },
    }),
  );
  expect(await port.sendAgainMail(other.again)).toMatchObject({ status: 'retry', reason: 'replied' });
});

test('it is never sent to who wants no mails, has another address, or is gone', async () => {
  const port = createAgain(deps());
  const suppressed = await cameBack();
  await within((tx) =>
    suppress(tx, {
      ...{ orgId: world.orgId, address: suppressed.lead.email, reason: 'unsubscribed', at: new Date() },
    }),
  );
  expect(await port.sendAgainMail(suppressed.again)).toEqual({ status: 'skipped', reason: 'suppressed' });

  const moved = await cameBack();
  await within((tx) =>
    tx.contactPoint.updateMany({
      where: { normalised: moved.lead.email },
      data: { normalised: 'other@shop.example' },
    }),
  );
  expect(await port.sendAgainMail(moved.again)).toEqual({ status: 'skipped', reason: 'no_address' });

  const gone = await cameBack();
  await within((tx) => tx.lead.delete({ where: { id: gone.lead.leadId } }));
  await expect(port.sendAgainMail(gone.again)).rejects.toMatchObject({ code: 'not_found' });

  // Nor by another organisation, which sees nothing of it.
  const rival = await makeWorld(database.db, open);
  const theirs = await cameBack();
  await expect(port.sendAgainMail({ ...theirs.again, orgId: rival.orgId })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('what was approved needs no approval to be tried again', async () => {
  const own = await makeWorld(database.db, { ...open, dailyCap: 100 });
  const { lead, again } = await cameBack(own);
  await within((tx) => tx.campaign.update({ where: { id: own.campaignId }, data: { approval: true } }), own);
  const askApproval = createApprovals({ links, listPrice: products.report.price });
  const { reserveSlot } = createSchedule({ db: database.db, mailsStayHere: async () => true, askApproval });
  expect(await createAgain({ ...deps(), reserveSlot }).sendAgainMail(again)).toMatchObject({
    status: 'sent',
  });
  expect(await within((tx) => tx.mailDraft.count({ where: { enrolmentId: lead.enrolmentId } }), own)).toBe(0);
});

test('outside of its hours, and above its cap, it waits for a time of its mailbox', async () => {
  const capped = await makeWorld(database.db, { ...open, dailyCap: 1 });
  const { lead, again } = await cameBack(capped);
  const reserve = createSchedule({
    db: database.db,
    mailsStayHere: async () => true,
    askApproval: nobodyAsked,
  });
  const another = await makeLead(database.db, capped);
  const now = new Date().toISOString();
  await reserve.reserveSlot({ ...subjectOf(capped, another, now), stepKey: 'hello', notBefore: now });
  const outcome = await createAgain(deps()).sendAgainMail(again);
  expect(outcome).toMatchObject({ status: 'retry', reason: 'no_send_slot' });
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});
