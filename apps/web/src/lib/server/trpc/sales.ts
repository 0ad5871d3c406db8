import { byId } from '../../contract/common.ts';
import {
  attribution,
  attributionInput,
  orderDetail,
  orderListInput,
  orderPage,
} from '../../contract/sales.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

export const salesRouter = router({
  list: procedure('viewer')
    .meta(rest('GET', '/orders', 'Sales', 'Orders, newest first'))
    .input(orderListInput)
    .output(orderPage)
    .query(pending),
  get: procedure('viewer')
    .meta(rest('GET', '/orders/{id}', 'Sales', 'An order and what earned it'))
    .input(byId)
    .output(orderDetail)
    .query(pending),
  attribution: procedure('viewer')
    .meta(rest('GET', '/attribution', 'Sales', 'Revenue by source, campaign or step under one model'))
    .input(attributionInput)
    .output(attribution)
    .query(pending),
});
