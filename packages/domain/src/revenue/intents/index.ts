import { z } from 'zod';

export const revenueIntents = [
  z.object({ kind: z.literal('sale'), orderId: z.uuid(), enrolmentId: z.uuid().nullable() }),
  /** A new link to a report that was bought. `requestId`: the row of the send ledger that waits for it. */
  z.object({
    kind: z.literal('report_link'),
    leadId: z.uuid(),
    orderId: z.uuid(),
    requestId: z.uuid(),
  }),
] as const;
export type RevenueIntent = z.infer<(typeof revenueIntents)[number]>;
