import { z } from 'zod';

export const complianceIntents = [
  /** A person is to be erased: all that is known of them goes, place by place. */
  z.object({ kind: z.literal('erase'), erasureId: z.uuid() }),
] as const;
export type ComplianceIntent = z.infer<(typeof complianceIntents)[number]>;
