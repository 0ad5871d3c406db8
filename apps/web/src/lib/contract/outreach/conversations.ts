import {
  conversation,
  conversationViews,
  inboxCounts,
  thread,
} from '@leadfactory/domain/outreach/conversations/schemas';
import { replyClasses } from '@leadfactory/domain/outreach/incoming';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { day, id, instant } from '../platform/values.ts';

export const conversationFilter = z.object({
  /** Those that wait (the default), those put off, or those that are done. */
  view: z.enum(conversationViews).optional(),
  /** Of whoever asks, or of nobody. */
  whose: z.enum(['mine', 'nobody']).optional(),
  classes: z.array(z.enum(replyClasses)).max(replyClasses.length).optional(),
  mailboxId: id.optional(),
  /** Only those with something that nobody has read. */
  unread: z.boolean().optional(),
  /** Part of the lead's name or address, the subject, or the beginning of its last mail. */
  search: z.string().max(200).optional(),
});
export const conversationsInput = pageInput.extend(conversationFilter.shape);
export const conversationPage = pageOf(conversation);
export { inboxCounts, thread };

export const assignInput = z.object({
  id,
  /** A member's; null: nobody's. */
  assigneeId: z.string().max(100).nullable(),
});

export const snoozeInput = z.object({
  id,
  /** When it is back, at most a year from now; null: at once. */
  until: instant.nullable(),
});

export const doneInput = z.object({ id, done: z.boolean() });
export const readInput = z.object({ id, read: z.boolean() });

export const classifyInput = z.object({
  /** Of the mail. */
  id,
  class: z.enum(replyClasses).nullable(),
  /** With `not_now`: until when; a task is made for that day. */
  day: day.optional(),
});

export const answerInput = z.object({
  id,
  /** Made by whoever asks, once for each answer: asked twice, it is written once. */
  requestId: id,
  text: z.string().trim().min(1, 'Write something first.').max(20_000),
});
export const answerWritten = z.object({
  messageId: id,
  /** Until then it can be taken back. */
  leavesAt: instant,
});

export const answerTakenBack = z.object({ text: z.string() });
