import {
  mailbox as kept,
  mailboxProof,
  mailboxSettings,
} from '@leadfactory/domain/outreach/mailboxes/schemas';
import { sendingDomain } from '@leadfactory/domain/outreach/domains/schemas';
import { z } from 'zod';
import { id } from '../platform/values.ts';

/** A TXT record, by its whole name. */
export const proofRecord = z.object({ name: z.string(), value: z.string() });
export type ProofRecord = z.infer<typeof proofRecord>;

export const mailbox = kept.extend({
  /** What stands at its domain; null: its provider sees to it. */
  domain: sendingDomain.nullable(),
  account: kept.shape.account
    .unwrap()
    .extend({
      vendorName: z.string(),
      /** Whether it is signed in to, here and now: then that can be done again. */
      signIn: z.boolean(),
    })
    .nullable(),
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

/** The domain as it is after that. */
export const mailboxDomain = sendingDomain;

/** A private key to sign with, as PEM, and the selector that its record stands at; absent: a new one is made. */
export const signingKeyInput = z.object({
  id,
  privateKey: z.string().trim().min(1).max(10_000).optional(),
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'Give the selector alone, such as s1.')
    .optional(),
});

/** Null: links lead to the app's own address. */
export const trackingHostInput = z.object({ id, host: z.string().trim().toLowerCase().max(253).nullable() });

export const mailboxCreateInput = mailboxSettings
  .partial()
  .extend(mailboxSettings.pick({ fromName: true, address: true }).shape);

export const mailboxUpdateInput = mailboxSettings
  .partial()
  .extend({ id, status: mailbox.shape.status.optional() });
