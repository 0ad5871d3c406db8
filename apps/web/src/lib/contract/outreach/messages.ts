import { z } from 'zod';
import { id, instant, named } from '../platform/values.ts';

export const message = z.object({
  id,
  purpose: z.string(),
  campaign: named.nullable(),
  stepKey: z.string().nullable(),
  variant: z.string().nullable(),
  toAddress: z.string(),
  subject: z.string(),
  text: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  createdAt: instant,
  /** When it was last tried. */
  attemptedAt: instant.nullable(),
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  openedAt: instant.nullable(),
  clickedAt: instant.nullable(),
  bouncedAt: instant.nullable(),
});

export const messageBody = message.extend({ html: z.string() });
