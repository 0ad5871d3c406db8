import { z } from 'zod';
import { day, id, instant, mailAddress } from '../../../platform/values/index.ts';
import { mailboxStatuses } from '../index.ts';

/** What people set of a mailbox. */
export const mailboxSettings = z.object({
  /** The person's who writes: mails are from it, and signed with it. */
  fromName: z.string().trim().min(1).max(80),
  /** Below the name in the signature; null: nothing. */
  title: z.string().trim().min(1).max(80).nullable(),
  phone: z.string().trim().min(1).max(40).nullable(),
  address: mailAddress,
  timeZone: z.string().max(60),
  dailyCap: z.number().int().min(1).max(100_000),
  gapSeconds: z.number().int().min(0).max(86_400),
  /** First day of the warm-up, YYYY-MM-DD; null: warmed up. */
  warmupStartedOn: day.nullable(),
  startHour: z.number().int().min(0).max(23),
  endHour: z.number().int().min(1).max(24),
  weekends: z.boolean(),
  holidays: z.boolean(),
});
export type MailboxSettings = z.infer<typeof mailboxSettings>;

export const mailbox = mailboxSettings.extend({
  id,
  status: z.enum(mailboxStatuses),
  isSample: z.boolean(),
  createdAt: instant,
  /** Mails that left since midnight in the mailbox's time zone. */
  sentToday: z.number(),
  /** Slots reserved for mails that have not left. */
  reserved: z.number(),
});
export type Mailbox = z.infer<typeof mailbox>;
