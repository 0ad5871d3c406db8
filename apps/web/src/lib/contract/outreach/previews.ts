import { worstReasons } from '@leadfactory/domain/outreach/lint';
import { z } from 'zod';
import { id } from '../platform/values.ts';

/** A text of a sequence that need not be saved, and whom it is looked at with. */
const looked = z.object({
  /** Of the sequence: whose template's parameters it may name. */
  id,
  /** Empty: it answers the first mail, whose subject is `firstSubject`. */
  subject: z.string().max(200),
  body: z.string().max(20_000),
  firstSubject: z.string().max(200).optional(),
  leadId: id,
  /** Whom it is from; absent: the oldest mailbox that is active. */
  mailboxId: id.optional(),
});
export const previewInput = looked;
export const testMailInput = looked;

/** Why a lead would not get a mail; null: it would. */
export const whyNotSent = z.enum([
  ...['erased', 'closed', 'no_address', 'suppressed', 'consent_missing', 'mailbox_paused'],
  ...['no_postal_address', 'not_assessed'],
] as const);

export const preview = z.object({
  subject: z.string(),
  /** As a mail program shows it, without a pixel and with links as they stand in the text. */
  html: z.string(),
  text: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  /** Null: the lead has no address. */
  to: z.string().nullable(),
  /** What the texts print and this lead has not: a gap in the mail. */
  blanks: z.array(z.string()),
  whyNot: whyNotSent.nullable(),
});

/** Leads with which mails read worst. */
export const previewLeads = z.array(
  z.object({
    id,
    name: z.string(),
    why: z.enum(worstReasons),
  }),
);
export const testMailSent = z.object({ to: z.string() });
