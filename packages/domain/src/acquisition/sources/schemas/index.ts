import { z } from 'zod';
import { id, instant } from '../../../platform/values/index.ts';
import { sourceKinds } from '../index.ts';

/** Where leads come from, with how many came. */
export const source = z.object({
  id,
  name: z.string(),
  kind: z.enum(sourceKinds),
  costCents: z.number(),
  currency: z.string(),
  isSample: z.boolean(),
  leads: z.number(),
  createdAt: instant,
});
export type Source = z.infer<typeof source>;
