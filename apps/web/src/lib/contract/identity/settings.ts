import { z } from 'zod';
import { id, instant, pageInput, pageOf, role } from '../platform/common.ts';

export const organisation = z.object({
  id,
  name: z.string(),
  postalAddress: z.string(),
  timeZone: z.string(),
  country: z.string(),
  currency: z.string(),
  website: z.string().nullable(),
  /** Leads with at least this score get a full audit by themselves; null: only when somebody asks, or buys. */
  auditMinScore: z.number().nullable(),
  /** How many pages of a website an audit reads. */
  auditPages: z.number(),
});
export const organisationInput = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  postalAddress: z.string().trim().min(5, 'mails must carry a postal address').max(300).optional(),
  timeZone: z.string().max(60).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use the two-letter code, such as US')
    .optional(),
  website: z.url().max(300).nullish(),
  auditMinScore: z.number().int().min(0).max(100).nullish(),
  auditPages: z.number().int().min(1, 'read one page at least').max(25, 'read 25 pages at most').optional(),
});

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  /** Invited, but no password chosen yet. */
  pending: z.boolean(),
  you: z.boolean(),
  createdAt: instant,
});
export const inviteInput = z.object({
  email: z.email('give a full e-mail address').max(254),
  name: z.string().trim().min(1).max(100),
  role,
});
/** The claim link is shown once; null when the person has a password already and can sign in at once. */
export const invited = z.object({ userId: z.string(), claimUrl: z.string().nullable() });

export const apiKeyRow = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  role,
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export const apiKeyInput = z.object({ name: z.string().trim().min(1).max(80), role });
/** The key itself is shown once. */
export const apiKeyCreated = z.object({ id, key: z.string() });

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
  status: z.enum(['active', 'paused']),
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
export const mailboxUpdateInput = mailboxCreateInput
  .partial()
  .extend({ id, status: z.enum(['active', 'paused']).optional() });

export const sampleState = z.object({
  loaded: z.boolean(),
  leads: z.number(),
  campaigns: z.number(),
  /** False where this installation serves no sample websites. */
  available: z.boolean(),
});

export const auditInput = pageInput;
export const auditPage = pageOf(
  z.object({
    id,
    at: instant,
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string(),
    subject: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
);

export const source = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  costCents: z.number(),
  currency: z.string(),
  isSample: z.boolean(),
  leads: z.number(),
  createdAt: instant,
});
