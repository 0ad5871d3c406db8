import { listPrices, setPrice } from '@leadfactory/db/revenue/products';
import { done } from '#lib/contract/platform/values.ts';
import { priceInput, priceList } from '#lib/contract/revenue/prices.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const productProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/products', tags.sales, 'What is sold, and at which price'))
    .output(priceList)
    .query(async ({ ctx }) => ({ products: await ctx.read(listPrices) })),

  setPrice: procedure('admin')
    .meta(
      rest('PUT', '/products/{kind}/price', tags.sales, 'Set a price; orders that were begun keep theirs', {
        scope: 'bill',
      }),
    )
    .input(priceInput)
    .output(done)
    .mutation(async ({ ctx, input: { kind, ...price } }) => {
      await ctx.change((tx) => setPrice(tx, ctx.orgId, ctx.by, kind, price));
      return ok;
    }),
};
