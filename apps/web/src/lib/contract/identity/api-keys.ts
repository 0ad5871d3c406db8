import { z } from 'zod';
import { id, instant, person } from '../platform/values.ts';
import { role } from './roles.ts';

export const apiKeyRow = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  /** What it may do today: the lesser of its own role and its owner's. */
  role,
  /** What of its role's rights it has; null: all of them. */
  scopes: z.array(z.string()).nullable(),
  /** Whose it is, and with whose membership it ends; null for one of before, which is revoked. */
  owner: person.nullable(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Null: it does not expire. */
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

/** Of whoever makes it. */
export const apiKeyInput = z.object({
  name: z.string().trim().min(1).max(80),
  role,
  scopes: z.array(z.string().max(60)).min(1, 'choose at least one').max(100).nullish(),
  expiresAt: instant.nullish(),
});

/** The key itself is shown once. */

export const apiKeyCreated = z.object({ id, key: z.string() });
