import {
  mailbox as kept,
  mailboxProof,
  mailboxSettings,
} from '@leadfactory/domain/outreach/mailboxes/schemas';
import { z } from 'zod';
import { id } from '../platform/values.ts';

/** A TXT record, by its whole name. */
export const proofRecord = z.object({ name: z.string(), value: z.string() });
export type ProofRecord = z.infer<typeof proofRecord>;

export const mailbox = kept.extend({
  account: kept.shape.account.unwrap().extend({ vendorName: z.string() }).nullable(),
  proof: mailboxProof.extend({
    /** What proves its domain; null for one that many share. */
    record: proofRecord.nullable(),
    /** Whether a mail with a link would prove it. */
    linkProves: z.boolean(),
  }),
});

/**
 * What was found at the domain: the record (`proved`), one of another value (`other`), none (`absent`); or no name server
 * answered. `taken`: addresses there that stay another organisation's, whose record stands there too.
 */
export const dnsCheck = z.object({
  outcome: z.enum(['proved', 'other', 'absent', 'unanswered']),
  taken: z.array(z.string()),
});
export type DnsCheck = z.infer<typeof dnsCheck>;

/** To whom the mail went; `problem`: why it did not, in the vendor's words. */
export const mailboxTested = z.object({ to: z.string(), problem: z.string().nullable() });

export const mailboxCreateInput = mailboxSettings
  .partial()
  .extend(mailboxSettings.pick({ fromName: true, address: true }).shape);

export const mailboxUpdateInput = mailboxSettings
  .partial()
  .extend({ id, status: mailbox.shape.status.optional() });
