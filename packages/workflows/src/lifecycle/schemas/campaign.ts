import { campaignOrders } from '@leadfactory/domain/lifecycle/campaign';
import { campaignProgress as parts } from '@leadfactory/domain/lifecycle/ports/schemas';
import {
  count,
  cursor,
  id,
  key,
  reference,
  workflowName,
} from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import type { CampaignCarry } from '../campaign/course.ts';

export const campaignProgress = z.strictObject(parts);

export const campaignInput = z.strictObject({
  orgId: id,
  campaignId: id,
  templateId: key,
  workflow: workflowName.optional(),
  batchSize: count,
});

/** What a run of a campaign hands to the next. */
export const campaignCarry: z.ZodType<CampaignCarry> = z.strictObject({
  cursor,
  enrolledAll: z.boolean(),
  enrolled: count,
  total: count,
  paused: z.boolean(),
  stopping: z.boolean(),
  nobodyLeft: z.boolean(),
  orders: z.array(
    z.strictObject({ id: reference, order: z.enum(campaignOrders), orderNo: count.optional() }),
  ),
  orderNo: count.optional(),
  toldUpTo: cursor,
  toldDue: z.boolean().optional(),
  staysOpen: z.boolean().optional(),
  lookMs: z.number(),
  seen: z.array(reference),
});
