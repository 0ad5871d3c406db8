import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import {
  testDatabase,
  testOrganisation,
  testSentMail,
  type SentMail,
  type TestDatabase,
} from '../../testing/index.ts';
import { recordMessageEvent } from '../ledger/index.ts';
import { changeMailbox } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** An organisation whose mails all left by one mailbox, the oldest first. */
async function sent(count: number, limits: { bounceLimit?: number } = {}) {
  const org = await testOrganisation(database.db);
  const inOrg = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
  const mails: SentMail[] = [];
  const mailboxId = await inOrg(async (tx) => {
    for (let i = 0; i < count; i++) mails.push(await testSentMail(tx, org));
    const { id } = await tx.mailbox.findFirstOrThrow({ orderBy: { id: 'asc' } });
    await tx.mailbox.update({ where: { id }, data: limits });
    await tx.campaign.updateMany({ data: { mailboxId: id } });
    const begin = Date.now() - 86_400_000;
    for (const [i, { messageId }] of mails.entries())
      await tx.message.update({
        where: { id: messageId },
        data: { mailboxId: id, status: 'sent', attemptedAt: new Date(begin + i * 1000) },
      });
    return id;
  });
  return {
    mails,
    tell: (mail: SentMail, kind: 'bounced' | 'complained', permanent = true) =>
      inOrg((tx) => recordMessageEvent(tx, { orgId: org, messageId: mail.messageId, kind, permanent })),
    mailbox: () => inOrg((tx) => tx.mailbox.findUniqueOrThrow({ where: { id: mailboxId } })),
    resume: () => inOrg((tx) => changeMailbox(tx, org, system, mailboxId, { status: 'active' })),
    audited: () => inOrg((tx) => tx.auditLog.findMany({ where: { action: 'mailbox.stopped' } })),
    slots: () => inOrg((tx) => tx.sendSlot.count()),
    async plan(mail: SentMail) {
      const at = new Date(Date.now() + 86_400_000);
      await inOrg((tx) =>
        tx.sendSlot.create({
          data: {
            ...{ orgId: org, mailboxId, enrolmentId: mail.enrolmentId, stepKey: 'again', at, localDay: at },
          },
        }),
      );
    },
  };
}

it('stops with the fifth mail that bounces for good, says why, and gives its reserved times back', async () => {
  const { mails, tell, mailbox, audited, plan, slots } = await sent(12);
  await plan(mails[11]!);
  for (const mail of mails.slice(0, 4)) await tell(mail, 'bounced');
  await tell(mails[4]!, 'bounced', false);
  expect(await mailbox()).toMatchObject({ status: 'active', stoppedBy: null });
  await tell(mails[5]!, 'bounced');
  expect(await mailbox()).toMatchObject({
    status: 'paused',
    stoppedBy: 'bounces',
    stoppedAt: expect.any(Date),
  });
  expect(await audited()).toMatchObject([{ data: { by: 'bounces', mails: 12, back: 5 } }]);
  expect(await slots()).toBe(0);
  await tell(mails[6]!, 'bounced');
  expect(await audited()).toHaveLength(1);
});

it('stops with the second complaint; told twice it is one', async () => {
  const { mails, tell, mailbox } = await sent(12);
  await tell(mails[0]!, 'complained');
  await tell(mails[0]!, 'complained');
  expect((await mailbox()).status).toBe('active');
  await tell(mails[1]!, 'complained');
  expect(await mailbox()).toMatchObject({ status: 'paused', stoppedBy: 'complaints' });
});

it('is judged anew once a person has resumed it, and never where its limit is all of them', async () => {
  const { mails, tell, mailbox, resume } = await sent(8);
  for (const mail of mails.slice(0, 5)) await tell(mail, 'bounced');
  await resume();
  expect(await mailbox()).toMatchObject({ status: 'active', stoppedBy: null, stoppedAt: null });
  await tell(mails[5]!, 'bounced');
  expect((await mailbox()).status).toBe('active');
  const careless = await sent(8, { bounceLimit: 100 });
  for (const mail of careless.mails) await careless.tell(mail, 'bounced');
  expect((await careless.mailbox()).status).toBe('active');
});
