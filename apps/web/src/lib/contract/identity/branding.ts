import { papers } from '@leadfactory/domain/identity/brand';
import { z } from 'zod';
import { mailAddress, webUrl } from '../platform/values.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour as #1f4fd8');
const fields = {
  primary: colour,
  accent: colour,
  /** At every page's foot; empty: the organisation's name. */
  footer: z.string().trim().max(160),
  contactName: z.string().trim().max(100).nullable(),
  contactEmail: mailAddress.nullable(),
  contactPhone: z.string().trim().max(40).nullable(),
  bookingUrl: webUrl.nullable(),
  /** BCP 47, of dates and money. */
  locale: z.string().max(35),
  paper: z.enum(papers),
};

export const branding = z.object({
  ...fields,
  locale: z.string(),
  contactEmail: z.string().nullable(),
  bookingUrl: z.string().nullable(),
  logo: z.object({ url: z.string(), width: z.number(), height: z.number() }).nullable(),
  /** Null while it is LeadFactory's own look. */
  updatedAt: z.string().nullable(),
});
export const brandingInput = z.object(fields).partial();
