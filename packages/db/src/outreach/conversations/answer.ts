import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { senderOf, type Sender } from '@leadfactory/domain/outreach/mailboxes';
import { subjectKey } from '@leadfactory/domain/outreach/incoming';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Reads, Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { suppressionOf } from '../suppression/index.ts';

/** So long an answer can be taken back before it leaves, in ms. */
export const UNDO_MS = 10_000;

/** What an answer is made of: to whom, from which mailbox, in which thread. */
export interface AnswerContext {
  leadId: string;
  incomingId: string;
  mailboxId: string;
  from: string;
  fromName: string;
  to: string;
  subject: string;
  /** Message-IDs of the thread, `<…>`, the oldest first: the last is of the mail that is answered. */
  follows: string[];
  organisation: string;
  postalAddress: string;
}

interface Row {
  leadId: string;
  incomingId: string | null;
  mailboxId: string | null;
  from: string | null;
  fromName: string | null;
  to: string | null;
  subject: string | null;
  messageId: string | null;
  answerIds: string[] | null;
  organisation: string;
  postalAddress: string | null;
}

/** What an answer to a conversation is made of, or why there can be none, in words. Throws `not_found`. */
export async function answerOf(
  tx: Reads,
  conversationId: string,
): Promise<AnswerContext | { refused: string }> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.lead_id::text AS "leadId", i.id::text AS "incomingId", b.id::text AS "mailboxId", b.address::text AS "from",
      b.from_name AS "fromName", i.from_address AS "to", i.subject, i.message_id AS "messageId", i.answer_ids AS "answerIds",
      o.name AS organisation, o.postal_address AS "postalAddress"
    FROM conversation c JOIN organisation o ON o.id = c.org_id
    LEFT JOIN LATERAL (
      SELECT * FROM incoming_mail i WHERE i.lead_id = c.lead_id AND i.kind IN ('reply', 'automatic')
      ORDER BY i.kind = 'reply' DESC, i.received_at DESC LIMIT 1) i ON true
    LEFT JOIN mailbox b ON b.id = coalesce(i.mailbox_id, c.mailbox_id)
    WHERE c.org_id = (SELECT current_org()) AND c.id = ${conversationId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This conversation does not exist, or was removed.');
  const { incomingId, mailboxId, from, fromName, to, subject, messageId } = row;
  if (incomingId === null || !to) return { refused: 'There is no mail of this lead that could be answered.' };
  if (mailboxId === null || from === null || fromName === null)
    return { refused: 'The mailbox to which this lead wrote was removed.' };
  const suppressed = await suppressionOf(tx as Tx, to);
  if (suppressed !== null)
    return {
      refused: `Nothing is sent to ${to}: the address is on the list of those who are not to be contacted.`,
    };
  const postalAddress = postalAddressOf(row.postalAddress);
  if (postalAddress === null)
    return {
      refused: 'Every mail must carry your organisation’s postal address: set it in Settings → Organisation.',
    };
  const { leadId, answerIds, organisation } = row;
  const follows = [...(answerIds ?? []).toReversed(), ...(messageId === null ? [] : [messageId])];
  return {
    ...{
      leadId,
      incomingId,
      mailboxId,
      from,
      fromName,
      to,
      subject: answeringSubject(subject ?? ''),
      follows,
    },
    ...{ organisation, postalAddress },
  };
}

/** What of it people see. */
export const shownOf = ({ to, from, subject }: AnswerContext) => ({ to, from, subject });

/** `Re:` once, before what the conversation is about. */
function answeringSubject(subject: string): string {
  const bare = subject.replace(/\s+/g, ' ').trim();
  const about = subjectKey(bare);
  const start = bare.toLowerCase().normalize('NFKC').lastIndexOf(about);
  return `Re: ${start > 0 ? bare.slice(start) : bare}`.slice(0, 300);
}

/**
 * Writes an answer to a lead, which leaves after some seconds unless it is taken back: once by `requestId`, however often it is
 * asked for. Throws `not_found`, and `conflict` where nothing can be sent.
 */
export async function writeAnswer(
  tx: Tx,
  orgId: string,
  actor: Actor,
  {
    conversationId,
    requestId,
    text,
    now,
  }: { conversationId: string; requestId: string; text: string; now: Date },
): Promise<{ messageId: string; leavesAt: Date }> {
  const context = await answerOf(tx, conversationId);
  if ('refused' in context) throw new DomainError('conflict', context.refused);
  const { leadId, incomingId, mailboxId, to, subject } = context;
  const purpose = `answer:${requestId}`;
  const leavesAt = new Date(now.getTime() + UNDO_MS);
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO message (org_id, lead_id, purpose, mailbox_id, to_address, subject, text, html)
    VALUES (${orgId}::uuid, ${leadId}::uuid, ${purpose}, ${mailboxId}::uuid, ${to}, ${subject}, ${text}, '')
    ON CONFLICT DO NOTHING RETURNING id::text`;
  if (!made) {
    const [there] = await tx.$queryRaw<{ messageId: string; leavesAt: Date }[]>`
      SELECT m.id::text AS "messageId", a.leaves_at AS "leavesAt" FROM message m JOIN answer a ON a.message_id = m.id
      WHERE m.org_id = (SELECT current_org()) AND m.purpose = ${purpose} AND m.lead_id = ${leadId}::uuid`;
    if (!there) throw new DomainError('conflict', 'This answer was written to another conversation.');
    return there;
  }
  await tx.$executeRaw`
    INSERT INTO answer (message_id, org_id, lead_id, incoming_id, author_id, source, leaves_at)
    VALUES (${made.id}::uuid, ${orgId}::uuid, ${leadId}::uuid, ${incomingId}::uuid, ${actor.kind === 'user' ? actor.id : null}, ${text}, ${leavesAt})`;
  await tx.$executeRaw`
    UPDATE conversation SET unread = 0, snoozed_until = NULL, assignee_id = coalesce(assignee_id, ${actor.kind === 'user' ? actor.id : null})
    WHERE id = ${conversationId}::uuid`;
  await audit(tx, orgId, actor, 'conversation.answered', leadId, { conversationId, messageId: made.id });
  await addIntent(tx, orgId, {
    kind: 'answer',
    leadId,
    messageId: made.id,
    leavesAt: leavesAt.toISOString(),
  });
  return { messageId: made.id, leavesAt };
}

/** Takes an answer back that has not left; gives what was written. Throws `not_found`, and `conflict` once it may have left. */
export async function takeBackAnswer(
  tx: Tx,
  orgId: string,
  actor: Actor,
  messageId: string,
): Promise<{ text: string }> {
  const [row] = await tx.$queryRaw<{ status: string; leadId: string; source: string }[]>`
    SELECT m.status, m.lead_id::text AS "leadId", a.source FROM message m JOIN answer a ON a.message_id = m.id
    WHERE m.org_id = (SELECT current_org()) AND m.id = ${messageId}::uuid FOR UPDATE OF m`;
  if (!row) throw new DomainError('not_found', 'This answer does not exist, or was taken back.');
  if (row.status !== 'queued') throw new DomainError('conflict', 'This answer has left already.');
  await tx.$executeRaw`DELETE FROM message WHERE id = ${messageId}::uuid`;
  await audit(tx, orgId, actor, 'conversation.answer_taken_back', row.leadId, { messageId });
  return { text: row.source };
}

/** What an answer that was written is sent as. */
export interface AnswerDraft {
  erased: boolean;
  mailboxId: string;
  from: string;
  sender: Sender;
  to: string;
  subject: string;
  /** As its author wrote it: plain text. */
  source: string;
  follows: string[];
  organisation: string;
  postalAddress: string | null;
}

/** Null where it was taken back, or its mailbox is gone. */
export async function answerDraft(tx: Tx, messageId: string): Promise<AnswerDraft | null> {
  const [row] = await tx.$queryRaw<
    (Omit<AnswerDraft, 'sender' | 'follows'> & {
      name: string;
      title: string | null;
      phone: string | null;
      owner: string | null;
      answered: string | null;
      answerIds: string[] | null;
    })[]
  >`
    SELECT l.erased_at IS NOT NULL AS erased, b.id::text AS "mailboxId", b.address::text AS "from", b.from_name AS name, b.title,
      b.phone, u.name AS owner, m.to_address AS "to", m.subject, a.source, i.message_id AS "answered", i.answer_ids AS "answerIds",
      o.name AS organisation, o.postal_address AS "postalAddress"
    FROM answer a JOIN message m ON m.id = a.message_id JOIN lead l ON l.id = m.lead_id
      JOIN mailbox b ON b.id = m.mailbox_id JOIN organisation o ON o.id = a.org_id
      LEFT JOIN incoming_mail i ON i.id = a.incoming_id LEFT JOIN app_user u ON u.id = a.author_id
    WHERE a.message_id = ${messageId}::uuid`;
  if (!row) return null;
  const { name, title, phone, owner, answered, answerIds, postalAddress, ...rest } = row;
  return {
    ...rest,
    postalAddress: postalAddressOf(postalAddress),
    sender: senderOf({ name, title, phone }, { owner, organisation: row.organisation }),
    follows: [...(answerIds ?? []).toReversed(), ...(answered === null ? [] : [answered])],
  };
}
