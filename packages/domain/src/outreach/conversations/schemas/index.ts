import { z } from 'zod';
import { id, instant, named, person } from '../../../platform/values/index.ts';
import { classifiers, replyClasses } from '../../incoming/classes.ts';
import { incomingKinds } from '../../incoming/read-mail.ts';

const replyClass = z.enum(replyClasses);

/** Which conversations: those that wait for somebody, those put off, and those that are done. */
export const conversationViews = ['open', 'snoozed', 'done'] as const;
export type ConversationView = (typeof conversationViews)[number];

const mailboxName = z.object({ id, address: z.string() });

export const conversation = z.object({
  id,
  lead: z.object({ id, name: z.string(), stage: z.string() }),
  /** To which the lead wrote last; null where that mailbox was removed. */
  mailbox: mailboxName.nullable(),
  subject: z.string(),
  /** How the lead's last mail begins. */
  preview: z.string(),
  lastAt: instant,
  /** Mails of the lead that nobody has read. */
  unread: z.number().int(),
  /** What the lead wants, by its last mail; null: nobody can say. */
  class: replyClass.nullable(),
  assignee: person.nullable(),
  snoozedUntil: instant.nullable(),
  doneAt: instant.nullable(),
});
export type Conversation = z.infer<typeof conversation>;

/** What we wrote. */
const ours = z.object({
  from: z.literal('us'),
  id,
  /** When it left, or was written where it has not left yet. */
  at: instant,
  /** `step`, `answer`, … as the ledger has it. */
  purpose: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  campaign: named.nullable(),
  /** Of an answer: who wrote it, and until when it can be taken back. */
  author: person.nullable(),
  leavesAt: instant.nullable(),
});

/** What the lead wrote, or a program about a mail to it. */
const theirs = z.object({
  from: z.literal('them'),
  id,
  at: instant,
  kind: z.enum(incomingKinds).exclude(['own', 'unrelated']),
  name: z.string(),
  address: z.string(),
  subject: z.string(),
  /** What its sender wrote; `fullText`: with what is quoted, null where that is no more. */
  text: z.string(),
  fullText: z.string().nullable(),
  class: replyClass.nullable(),
  classReason: z.string().nullable(),
  classBy: z.enum(classifiers).nullable(),
  /** Until when it puts off, or is away: 2026-12-24. */
  classDay: z.string().nullable(),
});

export const threadEntry = z.discriminatedUnion('from', [ours, theirs]);
export type ThreadEntry = z.infer<typeof threadEntry>;

export const thread = conversation.extend({
  /** The oldest first, the last 200 at most. */
  entries: z.array(threadEntry),
  /** Whom an answer goes to, from which mailbox; or why there can be none. */
  answer: z.union([
    z.object({ to: z.string(), from: z.string(), subject: z.string() }),
    z.object({ refused: z.string() }),
  ]),
});
export type Thread = z.infer<typeof thread>;

export const inboxCounts = z.object({
  /** Conversations that wait and have something that nobody has read: of all, and of whoever asks. */
  unread: z.number().int(),
  open: z.number().int(),
  mine: z.number().int(),
  unassigned: z.number().int(),
  snoozed: z.number().int(),
});
export type InboxCounts = z.infer<typeof inboxCounts>;
