import { z } from 'zod';
import { id, instant, mailAddress } from '../platform/values.ts';
import { deviations, sees } from './permissions.ts';
import { role } from './roles.ts';

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  sees,
  ...deviations,
  you: z.boolean(),
  createdAt: instant,
});

export const inviteInput = z.object({
  email: mailAddress,
  name: z.string().trim().min(1).max(100),
  role,
});

/** Somebody who is asked to become a member, and has not answered. */
export const invitation = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role,
  /** Who invited; null: an API key, or somebody who is gone. */
  inviter: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  /** Null: the mail did not leave; send it again. */
  mailedAt: instant.nullable(),
});

/**
 * `mailed`: the mail left. `link`: to pass on by hand, shown once; only where mails stay on this machine, and to a person.
 */
export const invited = z.object({ id, mailed: z.boolean(), link: z.string().nullable() });
