import { z } from 'zod';
import { id, instant } from '../platform/values.ts';

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
