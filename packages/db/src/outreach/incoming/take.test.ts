import { randomUUID } from 'node:crypto';
import type { Arrived, ReadMail } from '@leadfactory/domain/outreach/incoming';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail, type SentMail } from '../../testing/outreach.ts';
import { recordMessageEvent, refusalOf } from '../ledger/index.ts';
import { suppressionOf } from '../suppression/index.ts';
import { takeIncoming } from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);

/** A mail of ours to a lead, from a mailbox that is known. */
async function written(beside?: SentMail) {
  return within(async (tx) => {
    const sent = await testSentMail(tx, orgId, beside);
    const { campaignId } = await tx.enrolment.findUniqueOrThrow({ where: { id: sent.enrolmentId } });
    const { mailboxId } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const { address: mailbox } = await tx.mailbox.findUniqueOrThrow({ where: { id: mailboxId } });
    const provider = `0102-${randomUUID()}-000000`;
    await tx.message.update({
      where: { id: sent.messageId },
      data: { mailboxId, providerMessageId: provider, subject: `About shop ${sent.messageId.slice(-6)}` },
    });
    return { ...sent, mailboxId, mailbox, reference: `<${provider}@eu-central-1.amazonses.com>` };
  });
}
type Written = Awaited<ReturnType<typeof written>>;

const mailOf = (sent: Written, given: Partial<ReadMail> = {}): ReadMail => ({
  ...{ messageId: `<${randomUUID()}@their.example>`, answers: [], to: [sent.mailbox] },
  ...{ from: { name: 'Ann', address: sent.address }, subject: 'Re: Hello', text: 'Sounds great, call me' },
  ...{ fullText: 'Sounds great, call me\n> Hello', html: '', headers: '', isList: false },
  ...{ says: { is: 'reply', unsubscribes: false } },
  ...given,
});
const arrives = (sent: Written, given: Partial<ReadMail> = {}, how: Partial<Arrived> = {}) => {
  const arrived: Arrived = {
    ...{ orgId, mailboxId: sent.mailboxId, key: `1:${randomUUID()}`, folder: 'inbox' as const },
    ...{ receivedAt: new Date(), mail: mailOf(sent, given), ...how },
  };
  return within((tx) => takeIncoming(tx, arrived));
};
const rows = (sent: Written) =>
  within((tx) => tx.incomingMail.findMany({ where: { leadId: sent.leadId }, orderBy: { id: 'asc' } }));
const timeline = (sent: Written) =>
  within(async (tx) =>
    (await tx.timelineEvent.findMany({ where: { leadId: sent.leadId }, orderBy: { id: 'asc' } })).map(
      ({ kind }) => kind,
    ),
  );
const intents = (sent: Written) =>
  within(async (tx) =>
    (await tx.intentRow.findMany({ orderBy: { id: 'asc' } }))
      .map((row) => row.payload as { kind: string; enrolmentId?: string; signal?: string; until?: string })
      .filter(({ enrolmentId }) => enrolmentId === sent.enrolmentId),
  );
const conversation = (sent: Written) =>
  within((tx) => tx.conversation.findUnique({ where: { leadId: sent.leadId } }));

test('a reply counts once, under whatever key and folder it is read', async () => {
  const sent = await written();
  const given = { messageId: '<once@their.example>', answers: [sent.reference] };
  expect(await arrives(sent, given)).toMatchObject({ taken: true, kind: 'reply', leadId: sent.leadId });
  for (const folder of ['inbox', 'spam', 'sent'] as const)
    expect(await arrives(sent, given, { folder })).toMatchObject({ taken: false });
  expect(await timeline(sent)).toEqual(['replied', 'stage']);
  expect(await intents(sent)).toMatchObject([{ signal: 'replied' }]);
  expect(await rows(sent)).toMatchObject([
    {
      kind: 'reply',
      answersId: sent.messageId,
      class: 'interested',
      classBy: 'rules',
      fromAddress: sent.address,
    },
  ]);
  expect(await conversation(sent)).toMatchObject({ unread: 1, class: 'interested', doneAt: null });
});

test('read by twenty at once, it counts once', async () => {
  const sent = await written();
  const given = { messageId: '<race@their.example>', answers: [sent.reference] };
  const taken = await Promise.all(Array.from({ length: 20 }, () => arrives(sent, given)));
  expect(taken.filter((one) => one.taken)).toHaveLength(1);
  expect(await timeline(sent)).toEqual(['replied', 'stage']);
});

test('in two of our mailboxes it is one reply', async () => {
  const [sent, other] = [await written(), await written()];
  const given = { answers: [sent.reference] };
  const mail = mailOf(sent, given);
  expect(await arrives(sent, mail)).toMatchObject({ kind: 'reply' });
  expect(await arrives(sent, mail, { mailboxId: other.mailboxId })).toMatchObject({
    taken: true,
    kind: 'unrelated',
  });
  expect(await conversation(sent)).toMatchObject({ unread: 1 });
});

test('it is matched by what it answers, else by its sender, else by a subject that was one lead’s only', async () => {
  const sent = await written();
  const colleague = { name: 'Bo', address: `bo@${sent.address.split('@')[1]}` };
  const { subject } = await within((tx) => tx.message.findUniqueOrThrow({ where: { id: sent.messageId } }));
  const cases: [Partial<ReadMail>, string | null][] = [
    [
      { answers: ['<else@x.example>', sent.reference], from: { name: '', address: 'x@else.example' } },
      sent.leadId,
    ],
    [{ answers: [`<${sent.messageId}@acme.example>`], from: colleague }, sent.leadId],
    [{ from: { name: 'Ann', address: sent.address.toUpperCase() }, subject: 'Something else' }, sent.leadId],
    [{ from: colleague, subject: `AW: ${subject}` }, sent.leadId],
    // A subject without what an answer puts before it, another company, a provider of mail: no guess is made.
    [{ from: colleague, subject }, null],
    [{ from: { name: '', address: 'bo@elsewhere.example' }, subject: `Re: ${subject}` }, null],
    [{ from: { name: '', address: 'bo@gmail.com' }, subject: `Re: ${subject}` }, null],
    [{ from: { name: 'Ann', address: sent.address }, isList: true }, null],
  ];
  for (const [given, leadId] of cases)
    expect([given, (await arrives(sent, given)).leadId]).toEqual([given, leadId]);
  const spam = { folder: 'spam' } as const;
  expect(await arrives(sent, {}, spam)).toMatchObject({ kind: 'unrelated', leadId: null });
  expect(await arrives(sent, { answers: [sent.reference] }, spam)).toMatchObject({ kind: 'reply' });
  // To two leads of the company with one subject: whose it is nobody knows.
  const second = await written(sent);
  await within((tx) =>
    tx.message.update({ where: { id: second.messageId }, data: { subject, mailboxId: sent.mailboxId } }),
  );
  expect(await arrives(sent, { from: colleague, subject: `Re: ${subject}` })).toMatchObject({ leadId: null });
});

test('of our own copies and of what is none of our business only that it was seen is kept', async () => {
  const sent = await written();
  const own = { from: { name: 'Sam', address: sent.mailbox.toUpperCase() }, answers: [sent.reference] };
  expect(await arrives(sent, own)).toMatchObject({ taken: true, kind: 'own' });
  expect(await arrives(sent, { answers: [sent.reference] }, { folder: 'sent' })).toMatchObject({
    kind: 'own',
  });
  const messageId = '<warm-up@tool.example>';
  const stranger = {
    messageId,
    from: { name: 'X', address: 'warm@up.example' },
    subject: 'Quick q',
    text: 'secret',
  };
  expect(await arrives(sent, stranger)).toMatchObject({ taken: true, kind: 'unrelated' });
  expect(await arrives(sent, stranger)).toMatchObject({ taken: false });
  expect(await timeline(sent)).toEqual([]);
  const kept = await within((tx) => tx.incomingMail.findFirstOrThrow({ where: { messageId } }));
  expect(kept).toMatchObject({ kind: 'unrelated', subject: '', text: '', fromAddress: '', toAddresses: [] });
});

test('another organisation’s mail is nobody’s here', async () => {
  const sent = await written();
  const other = await testOrganisation(database.db, 'Other');
  const theirs = await database.db.forOrg(other, (tx) =>
    tx.mailbox.create({ data: { orgId: other, fromName: 'O', address: 'o@other.example', timeZone: 'UTC' } }),
  );
  const arrived: Arrived = {
    ...{ orgId: other, mailboxId: theirs.id, key: '1', folder: 'inbox', receivedAt: new Date() },
    mail: mailOf(sent, { answers: [sent.reference] }),
  };
  const taken = await database.db.forOrg(other, (tx) => takeIncoming(tx, arrived));
  expect(taken).toMatchObject({ kind: 'unrelated', leadId: null });
  expect(await timeline(sent)).toEqual([]);
});

test('who is away is not written to before the day that the answer names, in its own zone; a later mail still finds it so', async () => {
  const sent = await written();
  await within((tx) => tx.lead.update({ where: { id: sent.leadId }, data: { timeZone: 'Asia/Tokyo' } }));
  const day = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  const away = { says: { is: 'automatic', away: true, returns: day } as const, answers: [sent.reference] };
  expect(await arrives(sent, away)).toMatchObject({ kind: 'automatic' });
  const until = new Date(`${day}T00:00:00+09:00`).toISOString();
  expect(await timeline(sent)).toEqual(['away']);
  expect(await intents(sent)).toMatchObject([{ kind: 'away', until }]);
  expect(await within((tx) => refusalOf(tx, sent.enrolmentId))).toMatchObject({
    ...{ status: 'refused', by: 'out_of_office', until },
  });
  // It asks for nobody: it waits among what is done.
  expect(await conversation(sent)).toMatchObject({ unread: 0, class: 'automatic' });
  expect((await conversation(sent))!.doneAt).not.toBeNull();
  // An earlier day changes nothing, and a day that is over holds nothing.
  await arrives(sent, { says: { is: 'automatic', away: true, returns: '2020-01-01' } });
  await arrives(sent, { says: { is: 'automatic', away: true } });
  expect(await intents(sent)).toHaveLength(1);
  // A person's answer after it is read.
  await arrives(sent, { text: 'How much?' });
  expect(await conversation(sent)).toMatchObject({ unread: 1, class: 'question', doneAt: null });
});

test('an absence without a day holds for a week, one of ten years for one; a receipt holds nothing', async () => {
  const [one, two, three] = [await written(), await written(), await written()];
  await arrives(one, { says: { is: 'automatic', away: true } });
  await arrives(two, { says: { is: 'automatic', away: true, returns: '2099-01-01' } });
  await arrives(three, { says: { is: 'automatic', away: false } });
  const days = async (sent: Written) => {
    const { awayUntil } = await within((tx) => tx.lead.findUniqueOrThrow({ where: { id: sent.leadId } }));
    return awayUntil && Math.round((awayUntil.getTime() - Date.now()) / 86_400_000);
  };
  expect([await days(one), await days(two), await days(three)]).toEqual([7, 366, null]);
});

test('whoever asks for no more mails gets none, at either address, and it is no reply', async () => {
  const sent = await written();
  const from = { name: 'Ann', address: 'ann.private@gmail.com' };
  const asks = {
    from,
    answers: [sent.reference],
    text: 'Unsubscribe',
    says: { is: 'reply', unsubscribes: true } as const,
  };
  expect(await arrives(sent, asks)).toMatchObject({ kind: 'reply' });
  for (const address of [sent.address, from.address])
    expect(await within((tx) => suppressionOf(tx, address))).toBe('unsubscribed');
  expect(await timeline(sent)).toEqual(['unsubscribed']);
  expect(await intents(sent)).toMatchObject([{ signal: 'unsubscribed' }]);
  const list = await within((tx) => tx.suppression.findMany({ where: { address: sent.address } }));
  expect(list).toMatchObject([{ note: 'Asked by reply.' }]);
  expect(await rows(sent)).toMatchObject([{ class: 'unsubscribe' }]);
});

const failed = (sent: Written, permanent: boolean): Partial<ReadMail> => ({
  from: { name: '', address: 'mailer-daemon@mx.example' },
  says: {
    ...{ is: 'bounce', original: sent.reference },
    recipients: [
      {
        address: sent.address,
        permanent,
        reason: permanent ? 'user-unknown' : 'mailbox-full',
        diagnostic: '5',
      },
    ],
  },
});

test('a bounce for good suppresses, by the mail that it returns or the address that it names', async () => {
  const [one, two] = [await written(), await written()];
  expect(await arrives(one, failed(one, true))).toMatchObject({ kind: 'bounce', leadId: one.leadId });
  const { says } = failed(two, true);
  await arrives(two, { says: { ...says, original: undefined } as ReadMail['says'] });
  for (const sent of [one, two]) {
    expect(await within((tx) => suppressionOf(tx, sent.address))).toBe('bounced');
    expect(await intents(sent)).toMatchObject([{ signal: 'bounced' }]);
  }
});

/** The attempts of a mail in their order, and when each is due by its intent. */
const attempts = (sent: Written) =>
  within(async (tx) => {
    const rows = await tx.message.findMany({ where: { againOf: sent.messageId }, orderBy: { id: 'asc' } });
    const due = (await tx.intentRow.findMany()).map(
      (row) => row.payload as { kind: string; messageId?: string; leavesAt?: string },
    );
    return rows.map((row) => ({
      ...row,
      leavesAt: due.find(({ kind, messageId }) => kind === 'again' && messageId === row.id)?.leavesAt,
    }));
  });
/** As if the attempt had left. */
const leaves = async (sent: Written, { id }: { id: string }): Promise<Written> => {
  await within((tx) =>
    tx.message.update({ where: { id }, data: { status: 'sent', attemptedAt: new Date() } }),
  );
  return { ...sent, reference: `<${id}@acme.example>` };
};
const told = (sent: Written, kind: string) =>
  within(async (tx) =>
    (await tx.timelineEvent.findMany({ where: { leadId: sent.leadId, kind }, orderBy: { id: 'asc' } })).map(
      ({ data }) => data as Record<string, unknown>,
    ),
  );

test('what came back for now is tried again after a day, then after three; then the address is suppressed, and why', async () => {
  const sent = await written();
  const receivedAt = new Date('2026-11-23T10:00:00Z');
  const later = (days: number) => new Date(receivedAt.getTime() + days * 86_400_000).toISOString();
  await arrives(sent, failed(sent, false), { receivedAt });
  const [first, ...none] = await attempts(sent);
  expect(none).toEqual([]);
  const original = await within((tx) => tx.message.findUniqueOrThrow({ where: { id: sent.messageId } }));
  expect(first).toMatchObject({
    ...{ purpose: 'again:1', stepKey: `${original.stepKey}~1`, status: 'queued', leavesAt: later(1) },
    ...{ toAddress: original.toAddress, subject: original.subject, html: original.html, campaignId: null },
  });
  // Told of twice, it is planned once, and counts once.
  await arrives(sent, failed(sent, false), { receivedAt });
  expect(await attempts(sent)).toHaveLength(1);
  expect(await told(sent, 'soft_bounced')).toMatchObject([
    { inARow: 1, reason: 'mailbox-full', again: later(1) },
    { inARow: 1 },
  ]);

  await arrives(sent, failed(await leaves(sent, first!), false), { receivedAt });
  const second = (await attempts(sent))[1]!;
  expect(second).toMatchObject({ purpose: 'again:2', stepKey: `${original.stepKey}~2`, leavesAt: later(3) });
  expect(await within((tx) => suppressionOf(tx, sent.address))).toBeNull();
  expect(await intents(sent)).toEqual([]);

  await arrives(sent, failed(await leaves(sent, second), false), { receivedAt });
  expect(await attempts(sent)).toHaveLength(2);
  expect(await within((tx) => suppressionOf(tx, sent.address))).toBe('bounced');
  const entry = await within((tx) => tx.suppression.findFirstOrThrow({ where: { address: sent.address } }));
  expect(entry.note).toBe('Mails could not be delivered 3 times in a row.');
  expect(await intents(sent)).toMatchObject([{ signal: 'bounced' }]);
  expect(await told(sent, 'bounced')).toMatchObject([{ givenUp: true }]);
  // The figures know the mail itself: it bounced, once.
  const after = await within((tx) => tx.message.findUniqueOrThrow({ where: { id: sent.messageId } }));
  expect(after.bouncedAt).not.toBeNull();
});

test('one that bounces for good after one for now ends it at once', async () => {
  const sent = await written();
  await arrives(sent, failed(sent, false));
  const [first] = await attempts(sent);
  await arrives(sent, failed(await leaves(sent, first!), true));
  expect(await attempts(sent)).toHaveLength(1);
  expect(await within((tx) => suppressionOf(tx, sent.address))).toBe('bounced');
  expect(await intents(sent)).toMatchObject([{ signal: 'bounced' }]);
  const after = await within((tx) => tx.message.findUniqueOrThrow({ where: { id: sent.messageId } }));
  expect(after.bouncedAt).not.toBeNull();
});

test('an attempt that arrives is its mail that arrived, and who answers it answers that', async () => {
  const one = await written();
  await arrives(one, failed(one, false));
  const [again] = await attempts(one);
  const arrived = await leaves(one, again!);
  await within((tx) =>
    recordMessageEvent(tx, {
      ...{ orgId, messageId: again!.id, kind: 'delivered', dedupeKey: 'delivered', data: {} },
    }),
  );
  const mail = await within((tx) => tx.message.findUniqueOrThrow({ where: { id: one.messageId } }));
  expect(mail.deliveredAt).not.toBeNull();
  // Whoever answers the attempt answers the mail.
  await arrives(one, { answers: [arrived.reference] });
  expect((await rows(one)).at(-1)).toMatchObject({ kind: 'reply', answersId: one.messageId });
});

test('nothing is tried again of a lead whose life has ended', async () => {
  const sent = await written();
  await within((tx) => tx.enrolment.update({ where: { id: sent.enrolmentId }, data: { status: 'ended' } }));
  await arrives(sent, failed(sent, false));
  expect(await attempts(sent)).toEqual([]);
});

test('a complaint suppresses', async () => {
  const sent = await written();
  const says = { ...failed(sent, false).says, is: 'complaint' } as ReadMail['says'];
  expect(await arrives(sent, { ...failed(sent, false), says })).toMatchObject({ kind: 'complaint' });
  expect(await within((tx) => suppressionOf(tx, sent.address))).toBe('complained');
});

test('what is told after a life has ended changes rows, and is told to nobody', async () => {
  const sent = await written();
  await within((tx) => tx.enrolment.update({ where: { id: sent.enrolmentId }, data: { status: 'ended' } }));
  await arrives(sent, { answers: [sent.reference] });
  expect(await timeline(sent)).toEqual(['replied', 'stage']);
  expect(await intents(sent)).toEqual([]);
});

test('ugly mails are kept as they can be', async () => {
  const sent = await written();
  const ugly = 'a\0b\ud83d \u202e ';
  const given = {
    answers: [sent.reference],
    subject: ugly,
    text: ugly,
    fullText: ugly.repeat(10_000),
    html: ugly,
    headers: ugly,
  };
  expect(await arrives(sent, { ...given, from: { name: ugly, address: 'ugly@x.example' } })).toMatchObject({
    kind: 'reply',
  });
});
