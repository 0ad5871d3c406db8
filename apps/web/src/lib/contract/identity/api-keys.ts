import { z } from 'zod';
import { id, instant } from '../platform/values.ts';
import { role } from './roles.ts';

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
