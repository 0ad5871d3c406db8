import { z } from 'zod';
import { engagementKinds } from '../engagement/index.ts';

/** What happened to a lead's mails; its lives are told. */
export const outreachIntents = [
  z.object({
    kind: z.literal('signal'),
    enrolmentId: z.uuid(),
    signal: z.enum([
      'replied',
      'companyReplied',
      'bounced',
      'complained',
      'unsubscribed',
      'erased',
      'stopped',
    ]),
  }),
  /** A mailbox got an account, lost it, or the account was put right: its reader looks anew. */
  z.object({ kind: z.literal('read_mailbox'), mailboxId: z.uuid() }),
  /** A person answered a lead: it is sent once it cannot be taken back any more. */
  z.object({
    kind: z.literal('answer'),
    leadId: z.uuid(),
    messageId: z.uuid(),
    leavesAt: z.iso.datetime(),
  }),
  /** A mail came back for now: it is tried again when it is due (wall time). */
  z.object({
    kind: z.literal('again'),
    leadId: z.uuid(),
    messageId: z.uuid(),
    leavesAt: z.iso.datetime(),
  }),
  /** Its absence answer names a day: its life waits until then. `until`: on the lead's clock. */
  z.object({ kind: z.literal('away'), enrolmentId: z.uuid(), until: z.iso.datetime() }),
  /** Somebody approved or rejected a mail that waited: its life looks anew. */
  z.object({ kind: z.literal('draft_decided'), enrolmentId: z.uuid() }),
  z.object({
    kind: z.literal('engaged'),
    enrolmentId: z.uuid(),
    engagement: z.enum(engagementKinds),
    stepKey: z.string().nullable(),
  }),
] as const;
export type OutreachIntent = z.infer<(typeof outreachIntents)[number]>;
