import { z } from 'zod';
import { wireAddress } from '../../../crm/normalise/index.ts';
import { connectionStatuses } from '../../../platform/connections/index.ts';
import { day, id, instant, ofMailAddress } from '../../../platform/values/index.ts';
import { mailboxStatuses, mailboxStops } from '../index.ts';
import { proofMethods } from '../proof/methods.ts';

/**
 * An address to write as. Its domain may be given in any alphabet, and is kept in ASCII (RFC 5891), as mails carry it; other
 * letters before the @ would need SMTPUTF8 (RFC 6531) of every server on the way, which Amazon's do not speak.
 */
const ownAddress = z
  .string()
  .trim()
  .max(400)
  .overwrite((address) => wireAddress(address.normalize('NFC')))
  .check(
    z.regex(/^[ -~]*@|^[^@]*$/, {
      error: 'has letters before the @ that mail servers do not take: use a to z, digits and . _ + -',
      abort: true,
    }),
    ...ofMailAddress,
  );

/** What people set of a mailbox. */
export const mailboxSettings = z.object({
  /** The person's who writes: mails are from it, and signed with it. */
  fromName: z.string().trim().min(1).max(80),
  /** Below the name in the signature; null: nothing. */
  title: z.string().trim().min(1).max(80).nullable(),
  phone: z.string().trim().min(1).max(40).nullable(),
  address: ownAddress,
  timeZone: z.string().max(60),
  dailyCap: z.number().int().min(1).max(100_000),
  gapSeconds: z.number().int().min(0).max(86_400),
  /** First day of the warm-up, YYYY-MM-DD; null: warmed up. */
  warmupStartedOn: day.nullable(),
  startHour: z.number().int().min(0).max(23),
  endHour: z.number().int().min(1).max(24),
  weekends: z.boolean(),
  holidays: z.boolean(),
  /** The connection that it sends through; null: the organisation's default, else the server's own account. */
  connectionId: id.nullable(),
  /** Most mails on one day to one company's own domain; 0: as many as like. */
  domainCap: z.number().int().min(0).max(1000),
  /** In percent: it stops by itself where more of its mails bounce for good, or are complained of. 100: never. */
  bounceLimit: z.number().min(0.1).max(100),
  complaintLimit: z.number().min(0.01).max(100),
});
export type MailboxSettings = z.infer<typeof mailboxSettings>;

/** What is known of whose a mailbox's address is. */
export const mailboxProof = z.object({
  /** Whether anything is sent as it. */
  mayWrite: z.boolean(),
  /** How it was proved; `here`: not at all, which is enough where mails stay on the machine. Null: not. */
  method: z.enum(proofMethods).nullable(),
  at: instant.nullable(),
  /** Since when the record that proves it is not found at its domain; it counts for some days more. */
  missingSince: instant.nullable(),
  /** It counts where mails stay on the machine, and nowhere else. */
  onlyHere: z.boolean(),
  /** Another organisation has it. */
  taken: z.boolean(),
  /** When a link was last mailed there, which has not been answered. */
  mailedAt: instant.nullable(),
});
export type MailboxProof = z.infer<typeof mailboxProof>;

/** The account that a mailbox sends through, and how it fares. */
const mailboxAccount = z.object({
  name: z.string(),
  vendor: z.string(),
  status: z.enum(connectionStatuses),
  lastError: z.string().nullable(),
  lastErrorAt: instant.nullable(),
});

export const mailbox = mailboxSettings.extend({
  id,
  /** Null: it has none of its own. */
  account: mailboxAccount.nullable(),
  status: z.enum(mailboxStatuses),
  /** What paused it by itself, and when; null: nothing did. */
  stopped: z.object({ by: z.enum(mailboxStops), at: instant }).nullable(),
  /** How its own account is read: what is wrong, and since when, where it cannot be. Null: nobody reads it. */
  reading: z
    .object({ readAt: instant.nullable(), failingSince: instant.nullable(), error: z.string().nullable() })
    .nullable(),
  isSample: z.boolean(),
  createdAt: instant,
  /** Mails that left since midnight in the mailbox's time zone. */
  sentToday: z.number(),
  /** Slots reserved for mails that have not left. */
  reserved: z.number(),
  proof: mailboxProof,
});
export type Mailbox = z.infer<typeof mailbox>;
