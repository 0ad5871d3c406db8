import { z } from 'zod';
import { sendOutcome } from '../../../outreach/outcome/index.ts';
import {
  count,
  id,
  key,
  orBefore,
  reference,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { productIds, type ProductId } from '../../products/index.ts';
import type { RevenueActivities } from '../index.ts';

const order = { ...subject, orderId: reference };
const delivery = z.strictObject({ ...order, requestId: reference.optional() });
const credited = { amountCents: z.number().int(), credits: count };

export const revenueSchemas = {
  buildReport: { input: z.strictObject(order), result: z.strictObject({ reportId: reference }) },
  deliverReport: { input: delivery, result: sendOutcome },
  reconcileDelivery: { input: delivery, result: sendOutcome },
  attributeSale: {
    input: z.strictObject(order),
    result: orBefore(
      z.strictObject({ ...credited, product: z.enum(productIds as [ProductId, ...ProductId[]]) }),
      z.strictObject({ ...credited, product: key.optional() }),
    ),
  },
  orderSubject: {
    input: z.strictObject({ orgId: id, orderId: reference }),
    result: z.strictObject({ leadId: reference, enrolmentId: id.nullable() }),
  },
} satisfies ActivitySchemas<RevenueActivities>;
