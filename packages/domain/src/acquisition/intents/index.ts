import { z } from 'zod';

/** A file that is to be imported; a lead that came in without a campaign. */
export const acquisitionIntents = [
  z.object({ kind: z.literal('import'), importId: z.uuid() }),
  z.object({ kind: z.literal('intake'), leadId: z.uuid() }),
] as const;
export type AcquisitionIntent = z.infer<(typeof acquisitionIntents)[number]>;
