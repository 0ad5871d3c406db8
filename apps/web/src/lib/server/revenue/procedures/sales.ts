import { attribution as readAttribution } from '@leadfactory/db/revenue/attribution';
import { listOrders, orderDetail as readOrder, refundDemonstration } from '@leadfactory/db/revenue/sales';
import { byId, done } from '#lib/contract/platform/values.ts';
import {
  attribution,
  attributionInput,
  orderDetail,
  orderListInput,
  orderPage,
} from '#lib/contract/revenue/sales.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { providerName } from '../provider.ts';
import { reportLink } from '../report/link.ts';
import { tags } from '../tags.ts';

const named = <T extends { provider: string }>(order: T) => ({
  ...order,
  providerName: providerName(order.provider),
});

export const saleProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/orders', tags.sales, 'Orders, newest first', { costs: 'search' }))
    .input(orderListInput)
    .output(orderPage)
    .query(async ({ ctx, input }) => {
      const { rows, nextCursor } = await ctx.read((tx) => listOrders(tx, input));
      return { rows: rows.map(named), nextCursor };
    }),

  get: procedure('viewer')
    .meta(rest('GET', '/orders/{id}', tags.sales, 'An order and what earned it'))
    .input(byId)
    .output(orderDetail)
    .query(async ({ ctx, input }) => {
      const { report, ...order } = await ctx.read((tx) => readOrder(tx, input.id));
      return { ...named(order), reportPdf: await reportLink(ctx.services, report, order.lead.name) };
    }),

  refund: procedure('manager')
    .meta(
      rest('POST', '/orders/{id}/refund', tags.sales, 'Take a demonstration payment back', { scope: 'bill' }),
    )
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input: { id: orderId } }) => {
      await ctx.change((tx) => refundDemonstration(tx, ctx.orgId, ctx.by, orderId));
      return ok;
    }),

  attribution: procedure('viewer')
    .meta(
      rest('GET', '/attribution', tags.sales, 'Revenue by source, campaign or step under one model', {
        costs: 'search',
      }),
    )
    .input(attributionInput)
    .output(attribution)
    .query(({ ctx, input }) => ctx.shared(input, (tx) => readAttribution(tx, input))),
};
