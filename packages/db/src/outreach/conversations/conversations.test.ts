import { randomUUID } from 'node:crypto';
import type { ReadMail } from '@leadfactory/domain/outreach/incoming';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type Actor } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import {
  testDatabase,
  testMember,
  testOrganisation,
  testSentMail,
  type TestDatabase,
} from '../../testing/index.ts';
import { takeIncoming } from '../incoming/index.ts';
import { suppress } from '../suppression/index.ts';
import {
  answerDraft,
  assignConversation,
  classifyReply,
  finishConversation,
  inboxCounts,
  listConversations,
  markConversation,
  readThread,
  snoozeConversation,
  takeBackAnswer,
  writeAnswer,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
let member: string;
let actor: Actor;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  member = await testMember(database.db, orgId, 'rep', { name: 'Rita Rep' });
  actor = { kind: 'user', id: member };
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);

/** A conversation: our mail, and the lead's answer to it. */
async function conversation(given: Partial<ReadMail> = {}, receivedAt = ago(5)) {
  return within(async (tx) => {
    const sent = await testSentMail(tx, orgId);
    const { campaignId } = await tx.enrolment.findUniqueOrThrow({ where: { id: sent.enrolmentId } });
    const { mailboxId } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    await tx.message.update({ where: { id: sent.messageId }, data: { mailboxId } });
    const reply = (more: Partial<ReadMail> = {}, at = receivedAt) => {
      const mail: ReadMail = {
        ...{ messageId: `<${randomUUID()}@their.example>`, answers: [`<${sent.messageId}@acme.example>`] },
        ...{
          from: { name: 'Ann', address: sent.address },
          to: [],
          subject: 'AW: Hello',
          text: 'How much is it?',
        },
        ...{ fullText: 'How much is it?\n\n> Hello', html: '', headers: '', isList: false },
        says: { is: 'reply', unsubscribes: false },
        ...given,
        ...more,
      };
      return { orgId, mailboxId, key: randomUUID(), folder: 'inbox' as const, receivedAt: at, mail };
    };
    const { id: mailId } = await takeIncoming(tx, reply());
    const { id } = await tx.conversation.findUniqueOrThrow({ where: { leadId: sent.leadId } });
    return { ...sent, id, mailId: mailId!, mailboxId, reply };
  });
}
const listed = async (filter: Parameters<typeof listConversations>[1] = {}) =>
  (await within((tx) => listConversations(tx, { limit: 200, ...filter }))).rows.map(({ id }) => id);

test('a thread holds what both wrote, in their order, with the quoted text apart', async () => {
  const { id, address, messageId } = await conversation();
  const thread = await within((tx) => readThread(tx, id));
  expect(thread.entries).toMatchObject([
    { from: 'us', id: messageId, subject: 'Hello', purpose: 'step', author: null },
    {
      from: 'them',
      address,
      text: 'How much is it?',
      fullText: 'How much is it?\n\n> Hello',
      class: 'question',
      classBy: 'rules',
    },
  ]);
  expect(thread.answer).toMatchObject({ to: address, subject: 'Re: Hello' });
  expect(thread).toMatchObject({ unread: 1, class: 'question', preview: 'How much is it?' });
});

test('lists are narrowed by where a conversation stands, whose it is, what it wants, and words', async () => {
  const [one, two] = [await conversation(), await conversation({ text: 'Not interested, thanks' })];
  await within((tx) => assignConversation(tx, orgId, actor, { id: one.id, assigneeId: member }));
  const both = async (filter: Parameters<typeof listConversations>[1]) => {
    const ids = await listed(filter);
    return [ids.includes(one.id), ids.includes(two.id)];
  };
  expect(await both({})).toEqual([true, true]);
  expect(await both({ assigneeId: member })).toEqual([true, false]);
  expect(await both({ assigneeId: null })).toEqual([false, true]);
  expect(await both({ classes: ['no'] })).toEqual([false, true]);
  expect(await both({ mailboxId: one.mailboxId })).toEqual([true, false]);
  expect(await both({ search: two.address.toUpperCase() })).toEqual([false, true]);
  expect(await both({ search: '100%_' })).toEqual([false, false]);
  await within((tx) => finishConversation(tx, orgId, actor, { id: one.id, done: true }));
  const now = new Date();
  const tomorrow = new Date(now.getTime() + 1440 * MINUTE);
  await within((tx) => snoozeConversation(tx, orgId, actor, { id: two.id, until: tomorrow, now }));
  expect(await both({})).toEqual([false, false]);
  expect(await both({ view: 'done' })).toEqual([true, false]);
  expect(await both({ view: 'snoozed' })).toEqual([false, true]);
  // The lead writes again: it waits again.
  for (const { reply } of [one, two])
    await within((tx) => takeIncoming(tx, reply({ text: 'Well?' }, new Date())));
  expect(await both({ unread: true })).toEqual([true, true]);
});

test('a page goes on where the one before ended, the newest first', async () => {
  for (const minutes of [50, 40, 30]) await conversation({}, ago(minutes));
  const all = await listed();
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listConversations>> = await within((tx) =>
      listConversations(tx, { limit: 2, cursor }),
    );
    paged.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(paged).toEqual(all);
});

test('what waits is counted; a snooze that is over waits again', async () => {
  const { id } = await conversation();
  const counts = () => within((tx) => inboxCounts(tx, member));
  const before = await counts();
  await within((tx) => markConversation(tx, orgId, actor, { id, read: true }));
  expect((await counts()).unread).toBe(before.unread - 1);
  await within((tx) => markConversation(tx, orgId, actor, { id, read: false }));
  await within((tx) => assignConversation(tx, orgId, actor, { id, assigneeId: member }));
  expect(await counts()).toMatchObject({ unread: before.unread, mine: before.mine + 1 });
  await within((tx) => tx.conversation.update({ where: { id }, data: { snoozedUntil: ago(1) } }));
  expect((await counts()).open).toBe(before.open);
  const now = new Date();
  for (const until of [ago(1), new Date(now.getTime() + 400 * 1440 * MINUTE)])
    await expect(within((tx) => snoozeConversation(tx, orgId, actor, { id, until, now }))).rejects.toThrow(
      /at most a year/,
    );
  await expect(
    within((tx) => assignConversation(tx, orgId, actor, { id, assigneeId: 'nobody' })),
  ).rejects.toThrow('no member');
});

test('what a person says of a reply stands over the rules, is told, and makes a task of a day', async () => {
  const { id, mailId, leadId } = await conversation();
  await within((tx) => classifyReply(tx, orgId, actor, { id: mailId, class: 'not_now', day: '2027-03-01' }));
  await within((tx) => classifyReply(tx, orgId, actor, { id: mailId, class: 'not_now', day: '2027-04-01' }));
  const thread = await within((tx) => readThread(tx, id));
  expect(thread).toMatchObject({ class: 'not_now' });
  expect(thread.entries.at(-1)).toMatchObject({
    class: 'not_now',
    classBy: 'person',
    classDay: '2027-04-01',
  });
  const tasks = await within((tx) => tx.task.findMany({ where: { leadId } }));
  expect(tasks.map(({ dueAt }) => dueAt.toISOString().slice(0, 10))).toEqual(['2027-04-01']);
  const told = await within((tx) =>
    tx.timelineEvent.findMany({ where: { leadId, kind: 'reply_classified' } }),
  );
  expect(told.map(({ data }) => data)).toMatchObject([
    { from: 'question', to: 'not_now' },
    { from: 'not_now' },
  ]);
});

test('a reply that puts off to a day makes a task for it, and nothing else', async () => {
  const { leadId } = await conversation({ text: 'Not right now, write to me again in 3 months.' });
  const tasks = await within((tx) => tx.task.findMany({ where: { leadId } }));
  expect(tasks).toHaveLength(1);
  expect(Math.round((tasks[0]!.dueAt.getTime() - Date.now()) / 86_400_000)).toBeGreaterThan(85);
});

test('an answer is written once by its request, in the thread, from the mailbox that the lead wrote to', async () => {
  const { id, address, mailboxId, mailId, leadId } = await conversation();
  const requestId = randomUUID();
  const now = new Date();
  const write = () =>
    within((tx) =>
      writeAnswer(tx, orgId, actor, { conversationId: id, requestId, text: 'It is **$399**.', now }),
    );
  const [one, two] = await Promise.all([write(), write()]);
  expect(two).toEqual(one);
  expect(one.leavesAt.getTime() - now.getTime()).toBe(10_000);
  const { messageId } = await within((tx) => tx.incomingMail.findUniqueOrThrow({ where: { id: mailId } }));
  const draft = await within((tx) => answerDraft(tx, one.messageId));
  expect(draft).toMatchObject({ to: address, mailboxId, subject: 'Re: Hello', source: 'It is **$399**.' });
  expect(draft!.follows.at(-1)).toBe(messageId);
  const intents = await within((tx) => tx.intentRow.findMany());
  expect(intents.filter(({ payload }) => (payload as { leadId?: string }).leadId === leadId)).toMatchObject([
    { payload: { kind: 'answer', messageId: one.messageId, leavesAt: one.leavesAt.toISOString() } },
  ]);
  expect(await within((tx) => readThread(tx, id))).toMatchObject({
    unread: 0,
    assignee: { id: member, name: 'Rita Rep' },
  });
  expect(await within((tx) => takeBackAnswer(tx, orgId, actor, one.messageId))).toEqual({
    text: 'It is **$399**.',
  });
  expect(await within((tx) => answerDraft(tx, one.messageId))).toBeNull();
  await expect(within((tx) => takeBackAnswer(tx, orgId, actor, one.messageId))).rejects.toThrow('taken back');
});

test('one that may have left is not taken back, and nobody answers whoever wants no more mails', async () => {
  const { id, address } = await conversation();
  const write = () =>
    within((tx) =>
      writeAnswer(tx, orgId, system, {
        conversationId: id,
        requestId: randomUUID(),
        text: 'Hi',
        now: new Date(),
      }),
    );
  const { messageId } = await write();
  await within((tx) => tx.message.update({ where: { id: messageId }, data: { status: 'sending' } }));
  await expect(within((tx) => takeBackAnswer(tx, orgId, actor, messageId))).rejects.toThrow(
    'has left already',
  );
  await within((tx) => suppress(tx, { orgId, address, reason: 'unsubscribed', at: new Date() }));
  await expect(write()).rejects.toThrow('not to be contacted');
  expect((await within((tx) => readThread(tx, id))).answer).toEqual({
    refused: expect.stringContaining(address) as string,
  });
});
