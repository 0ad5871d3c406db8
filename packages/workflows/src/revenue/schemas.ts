import { id, instant, reference } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import { occurrence } from '../platform/schemas.ts';
import type { MessageSchemas, WorkflowSchemas } from '../privacy/shape.ts';
import type * as messages from './messages.ts';
import type * as workflows from './workflows.ts';

const saleInput = z.strictObject({
  orgId: id,
  orderId: reference,
  link: z.strictObject({ requestId: reference, at: instant }).optional(),
});

export const revenueWorkflowSchemas = {
  fulfilSale: { args: z.tuple([saleInput]), result: z.void() },
} satisfies WorkflowSchemas<typeof workflows>;

export const revenueMessageSchemas = {
  purchased: { args: z.tuple([occurrence.extend({ orderId: reference })]) },
} satisfies MessageSchemas<typeof messages>;
