import { z } from 'zod';
import { id, webUrl } from '../platform/values.ts';

export const organisation = z.object({
  id,
  name: z.string(),
  /** Null until it is set; no campaign starts before. */
  postalAddress: z.string().nullable(),
  timeZone: z.string(),
  country: z.string(),
  currency: z.string(),
  website: z.string().nullable(),
  /** Leads with at least this score get a full audit by themselves; null: only when somebody asks, or buys. */
  auditMinScore: z.number().nullable(),
  /** How many pages of a website an audit reads. */
  auditPages: z.number(),
  /** Members work here only in sessions that were opened with more than a password. */
  requireSecondFactor: z.boolean(),
});

export const organisationInput = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  postalAddress: z.string().trim().min(5, 'mails must carry a postal address').max(300).optional(),
  timeZone: z.string().max(60).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use the two-letter code, such as US')
    .optional(),
  website: webUrl.nullish(),
  auditMinScore: z.number().int().min(0).max(100).nullish(),
  auditPages: z.number().int().min(1, 'read one page at least').max(25, 'read 25 pages at most').optional(),
});

/** What a person says of an organisation that they make. */
export const newOrganisation = organisationInput
  .pick({ name: true, timeZone: true, country: true })
  .required();
