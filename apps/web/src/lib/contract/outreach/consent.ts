import { consentBases } from '@leadfactory/domain/crm/consent';
import { asked } from '@leadfactory/domain/outreach/consent';
import { z } from 'zod';
import { day, id } from '../platform/values.ts';

const asks = z.enum(asked);
const country = z.string().regex(/^[A-Z]{2}$/, 'use the two-letter code, such as DE');

/** What a law asks, for this organisation; `byTable`: without what it changed. Null where the table has no law of the country. */
export const lawRow = z.object({
  country,
  asks,
  byTable: asks.nullable(),
  law: z.string().nullable(),
  article: z.string().nullable(),
  source: z.url().nullable(),
  /** What counts as consent, and for how many months; null: until it is taken back. */
  counts: z.array(z.object({ basis: z.enum(consentBases), months: z.number().int().nullable() })),
  /** Why the organisation sees it otherwise. */
  reason: z.string().nullable(),
});

export const law = z.object({
  /** Mails without the consent that a law wants are held. */
  hold: z.boolean(),
  /** What counts in countries that are not among the rows. */
  elsewhere: asks,
  laws: z.array(lawRow),
});

export const lawInput = z.object({
  hold: z.boolean().optional(),
  elsewhere: asks.optional(),
  /** One country's law, seen otherwise; `asks` null: as the table has it again. */
  row: z
    .object({ country, asks: asks.nullable(), reason: z.string().trim().max(300).default('') })
    .refine(({ asks, reason }) => asks === null || reason.length >= 3, {
      error: 'Say why you see this law otherwise.',
      path: ['reason'],
    })
    .optional(),
});

/** What is left out is not known. */
export const consentInput = z.object({
  id,
  basis: z.enum(consentBases).nullish(),
  /** Where it comes from, in words. */
  source: z.string().trim().max(300).nullish(),
  /** The day on which it was given, and its last. */
  at: day.nullish(),
  until: day.nullish(),
});
