import { z } from 'zod';
import { sequencePlan } from '../../../outreach/plan/schema/index.ts';
import { id, key } from '../../../platform/impersonal/schemas/index.ts';
import type { LifecycleInput } from '../input.ts';

/** What a lead's life is told at its start. */
export const lifecycleInput: z.ZodType<LifecycleInput> = z.strictObject({
  orgId: id,
  leadId: id,
  enrolmentId: id,
  campaignId: id,
  templateId: key,
  plan: sequencePlan,
  minScore: z.number(),
  saleWindowMs: z.number(),
  decisions: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/), z.union([z.number(), z.boolean(), key]))
    .optional(),
  joined: z.boolean().optional(),
  asks: z.boolean().optional(),
});
