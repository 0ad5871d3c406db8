import { z } from 'zod';
import { instant } from '../platform/values.ts';
import { role } from './roles.ts';

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
