import { z } from 'zod';
import { narrowingShape, where } from '../../../crm/fields/schemas/index.ts';
import { id } from '../../../platform/values/index.ts';

/** Which leads a campaign writes to: all conditions that are set must hold. */
export const audience = z
  .object({
    ...narrowingShape,
    leadIds: z.array(id).min(1).max(10_000).optional(),
    importId: id.optional(),
    /** Also those at whose company somebody replied, wants no more mails or is not interested; left out by default. */
    despiteAnswers: z.boolean().optional(),
    where: where.min(1).optional(),
  })
  .strict();
export type Audience = z.infer<typeof audience>;
