import { mailboxStatuses } from '@leadfactory/domain/outreach/mailboxes';
import { z } from 'zod';
import { id, instant } from '../platform/values.ts';

const status = z.enum(mailboxStatuses);
const mailboxFields = {
  fromName: z.string().trim().min(1).max(80),
  address: z.email().max(254),
  timeZone: z.string().max(60),
  dailyCap: z.number().int().min(1).max(100_000),
  gapSeconds: z.number().int().min(0).max(86_400),
  /** First day of the warm-up, YYYY-MM-DD; null: warmed up. */
  warmupStartedOn: z.iso.date().nullable(),
  startHour: z.number().int().min(0).max(23),
  endHour: z.number().int().min(1).max(24),
  weekends: z.boolean(),
  holidays: z.boolean(),
};

export const mailbox = z.object({
  id,
  ...mailboxFields,
  status,
  isSample: z.boolean(),
  createdAt: instant,
  sentToday: z.number(),
  reserved: z.number(),
});

export const mailboxCreateInput = z.object({
  fromName: mailboxFields.fromName,
  address: mailboxFields.address,
  timeZone: mailboxFields.timeZone.optional(),
  dailyCap: mailboxFields.dailyCap.optional(),
  gapSeconds: mailboxFields.gapSeconds.optional(),
  warmupStartedOn: mailboxFields.warmupStartedOn.optional(),
  startHour: mailboxFields.startHour.optional(),
  endHour: mailboxFields.endHour.optional(),
  weekends: mailboxFields.weekends.optional(),
  holidays: mailboxFields.holidays.optional(),
});

export const mailboxUpdateInput = mailboxCreateInput.partial().extend({ id, status: status.optional() });
