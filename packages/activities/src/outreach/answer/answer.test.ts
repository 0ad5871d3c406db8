import { randomUUID } from 'node:crypto';
import { takeBackAnswer, writeAnswer } from '@leadfactory/db/outreach/conversations';
import { takeIncoming } from '@leadfactory/db/outreach/incoming';
import { suppress } from '@leadfactory/db/outreach/suppression';
import { system } from '@leadfactory/db/identity';
import type { Tx } from '@leadfactory/db/platform/client';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { makeLead, makeWorld, type World } from '../../../test/world.ts';
import { createAnswers } from './index.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(world.orgId, work);

/** A lead that answered, what it was answered, and the port that sends it. */
async function answered(text = 'It is **bold** <b>399</b>.\n\nSee https://acme.example') {
  const lead = await makeLead(database.db, world);
  const { orgId, mailboxId } = world;
  const messageId = `<${randomUUID()}@their.example>`;
  const conversationId = await within(async (tx) => {
    const { id } = await tx.message.create({
      data: {
        ...{
          orgId,
          leadId: lead.leadId,
          mailboxId,
          toAddress: lead.email,
          subject: 'Hello',
          text: '',
          html: '',
        },
        ...{ status: 'sent', attemptedAt: new Date(), sentAt: new Date() },
      },
    });
    await takeIncoming(tx, {
      ...{ orgId, mailboxId, key: randomUUID(), folder: 'inbox', receivedAt: new Date() },
      mail: {
        ...{
          messageId,
          answers: ['<first@x.example>', `<${id}@acme.example>`],
          from: { name: 'Ann', address: lead.email },
        },
        ...{ to: [], subject: 'Re: Hello', text: 'How much?', fullText: 'How much?', html: '', headers: '' },
        ...{ isList: false, says: { is: 'reply', unsubscribes: false } },
      },
    });
    return (await tx.conversation.findUniqueOrThrow({ where: { leadId: lead.leadId } })).id;
  });
  const answer = await within((tx) =>
    writeAnswer(tx, orgId, system, { conversationId, requestId: randomUUID(), text, now: new Date() }),
  );
  const send = vi.fn<MailSender['send']>(async () => ({ providerMessageId: 'p-1' }));
  const sender = { requestTimeoutMs: 1_000, send };
  const lookup = { settleMs: 0, find: async () => ({ found: false }) as const };
  const port = createAnswers({
    db: database.db,
    mail: {
      of: async () => ({ sender, connectionId: null, staysHere: true }),
      asked: async () => ({ lookup, requestTimeoutMs: 1_000 }),
    },
    sleep: async () => {},
  });
  const ask = {
    orgId,
    leadId: lead.leadId,
    enrolmentId: null,
    at: new Date().toISOString(),
    messageId: answer.messageId,
  };
  return { ...lead, port, send, ask, reply: messageId };
}

test('it leaves once, in the thread, as its author wrote it, with signature and postal address, watched by nobody', async () => {
  const { port, send, ask, reply, email, leadId } = await answered();
  const outcomes = await Promise.all([port.sendAnswerMail(ask), port.sendAnswerMail(ask)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toContain('sent');
  expect(await port.sendAnswerMail(ask)).toMatchObject({ status: 'sent' });
  expect(send).toHaveBeenCalledTimes(1);
  const [mail] = send.mock.calls[0]!;
  expect(mail).toMatchObject({ to: email, subject: 'Re: Hello', from: { address: 'sam@acme.example' } });
  expect(mail.follows!.at(-1)).toBe(reply);
  expect(mail.text).toMatch(
    /^It is \*\*bold\*\* <b>399<\/b>\.\n\nSee https:\/\/acme\.example\n\nSam Seller\n\n--\nAcme Audits, /,
  );
  expect(mail.html).toContain('&lt;b&gt;399&lt;/b&gt;');
  expect(mail.html).not.toMatch(/<img|Unsubscribe/);
  expect(mail.unsubscribeUrl).toBeUndefined();
  const told = await within((tx) => tx.timelineEvent.findMany({ where: { leadId, kind: 'answered' } }));
  expect(told).toHaveLength(1);
});

test('one that was taken back never leaves, nor one to whoever asked for no more since', async () => {
  const back = await answered();
  await within((tx) => takeBackAnswer(tx, world.orgId, system, back.ask.messageId));
  await expect(back.port.sendAnswerMail(back.ask)).rejects.toMatchObject({ code: 'not_found' });
  const asked = await answered();
  await within((tx) =>
    suppress(tx, { orgId: world.orgId, address: asked.email, reason: 'unsubscribed', at: new Date() }),
  );
  expect(await asked.port.sendAnswerMail(asked.ask)).toEqual({ status: 'skipped', reason: 'suppressed' });
  for (const { send } of [back, asked]) expect(send).not.toHaveBeenCalled();
});
