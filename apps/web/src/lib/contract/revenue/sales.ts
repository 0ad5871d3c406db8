import { attributionGroups, attributionModels } from '@leadfactory/domain/revenue/attribution';
import * as orders from '@leadfactory/domain/revenue/orders/schemas';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { instant, money } from '../platform/values.ts';

export const attributionModel = z.enum(attributionModels);
export const attributionBy = z.enum(attributionGroups);

/** The provider, as its vendor calls itself. */
const providerName = z.string();

export const orderRow = orders.orderRow.extend({ providerName });
export const orderListInput = pageInput.extend({
  status: orderRow.shape.status.optional(),
});
export const orderPage = pageOf(orderRow);

/** A signed link to the report, once it is made. */
const reportPdf = z.string().nullable();
export const orderDetail = orders.orderDetail.extend({ providerName, reportPdf });
/** As the lead's page shows it. */
export const leadOrder = orders.leadOrder.extend({ providerName, reportPdf });

export const attributionInput = z.object({
  model: attributionModel.optional(),
  by: attributionBy.optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export const attribution = z.object({
  model: attributionModel,
  by: attributionBy,
  /** One per currency, the organisation's own first. */
  totals: z.array(money),
  rows: z.array(
    z.object({
      /** The source's or campaign's id; for steps `campaign/step`. */
      key: z.string(),
      label: z.string(),
      sales: z.number(),
      cents: z.number(),
      currency: z.string(),
      /** 0..1 of the total in its currency. */
      share: z.number(),
      /** What the source cost, for return on it: once per source; null where it does not apply. */
      cost: money.nullable(),
    }),
  ),
});
