import { attributionGroups, attributionModels } from '@leadfactory/domain/revenue/attribution';
import { orderStatuses } from '@leadfactory/domain/revenue/orders';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id, instant, money, named } from '../platform/values.ts';

export const attributionModel = z.enum(attributionModels);
export const attributionBy = z.enum(attributionGroups);

const orderStatus = z.enum(orderStatuses);

export const orderRow = z.object({
  id,
  lead: named,
  product: z.string(),
  amount: money,
  status: orderStatus,
  provider: z.string(),
  buyerEmail: z.string(),
  createdAt: instant,
  paidAt: instant.nullable(),
});
export const orderListInput = pageInput.extend({
  status: orderStatus.optional(),
});
export const orderPage = pageOf(orderRow);
export const orderDetail = orderRow.extend({
  credits: z.array(
    z.object({
      model: attributionModel,
      cents: z.number(),
      kind: z.string(),
      at: instant,
      source: named.nullable(),
      campaign: named.nullable(),
      stepKey: z.string().nullable(),
      variant: z.string().nullable(),
    }),
  ),
  reportPdf: z.string().nullable(),
});

export const attributionInput = z.object({
  model: attributionModel.optional(),
  by: attributionBy.optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export const attribution = z.object({
  model: attributionModel,
  by: attributionBy,
  total: money,
  rows: z.array(
    z.object({
      /** The source's or campaign's id; for steps `campaign/step`. */
      key: z.string(),
      label: z.string(),
      sales: z.number(),
      cents: z.number(),
      /** 0..1 of the total. */
      share: z.number(),
      /** What the source cost, for return on it; null where it does not apply. */
      costCents: z.number().nullable(),
    }),
  ),
});
