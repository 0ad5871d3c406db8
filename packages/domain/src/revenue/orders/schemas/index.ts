import { z } from 'zod';
import { id, instant, money, named } from '../../../platform/values/index.ts';
import { attributionModels, touchpointKinds } from '../../attribution/index.ts';
import { orderStatuses } from '../index.ts';

/** An order as lists show it. */
export const orderRow = z.object({
  id,
  lead: named,
  product: z.string(),
  amount: money,
  /** What of it went back, or is disputed. */
  reversedCents: z.number().int(),
  status: z.enum(orderStatuses),
  /** A vendor's id, or DEMO. */
  provider: z.string(),
  buyerEmail: z.string(),
  createdAt: instant,
  paidAt: instant.nullable(),
});
export type OrderRow = z.infer<typeof orderRow>;

/** As the lead's own page shows it. */
export const leadOrder = orderRow.omit({ lead: true, buyerEmail: true });
export type LeadOrder = z.infer<typeof leadOrder>;

/** What a touchpoint earned of the order under one model. */
export const orderCredit = z.object({
  model: z.enum(attributionModels),
  cents: z.number(),
  kind: z.enum(touchpointKinds),
  at: instant,
  source: named.nullable(),
  campaign: named.nullable(),
  stepKey: z.string().nullable(),
  variant: z.string().nullable(),
});
export type OrderCredit = z.infer<typeof orderCredit>;

/** An order and what earned it. */
export const orderDetail = orderRow.extend({ credits: z.array(orderCredit) });
export type OrderDetail = z.infer<typeof orderDetail>;
