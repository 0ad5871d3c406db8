import { attribution as readAttribution, listOrders, orderDetail as readOrder } from '@leadfactory/db/lists';
import { byId } from '../../contract/common.ts';
import {
  attribution,
  attributionInput,
  orderDetail,
  orderListInput,
  orderPage,
} from '../../contract/sales.ts';
import { procedure, rest, router } from './base.ts';
import { reportLink } from './shapes.ts';

export const salesRouter = router({
  list: procedure('viewer')
    .meta(rest('GET', '/orders', 'Sales', 'Orders, newest first'))
    .input(orderListInput)
    .output(orderPage)
    .query(({ ctx, input }) => ctx.read((tx) => listOrders(tx, input))),

  get: procedure('viewer')
    .meta(rest('GET', '/orders/{id}', 'Sales', 'An order and what earned it'))
    .input(byId)
    .output(orderDetail)
    .query(async ({ ctx, input }) => {
      const { report, ...order } = await ctx.read((tx) => readOrder(tx, input.id));
      return { ...order, reportPdf: await reportLink(ctx.services, report, order.lead.name) };
    }),

  attribution: procedure('viewer')
    .meta(rest('GET', '/attribution', 'Sales', 'Revenue by source, campaign or step under one model'))
    .input(attributionInput)
    .output(attribution)
    .query(({ ctx, input }) => ctx.read((tx) => readAttribution(tx, input))),
});
