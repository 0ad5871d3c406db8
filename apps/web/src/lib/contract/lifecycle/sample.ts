import { z } from 'zod';

export const sampleState = z.object({
  loaded: z.boolean(),
  leads: z.number(),
  campaigns: z.number(),
  /** False where this installation serves no sample websites. */
  available: z.boolean(),
});
