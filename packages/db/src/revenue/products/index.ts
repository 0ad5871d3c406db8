import { products, type ProductId } from '@leadfactory/domain/revenue/products';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** What an organisation sells of one kind. */
export interface SoldProduct {
  id: string;
  name: string;
  priceCents: number;
  currency: string;
}

/** The organisation's product of a kind, made as the kind says the first time it is asked for. */
export async function ensureProduct(tx: Tx, orgId: string, kind: ProductId): Promise<SoldProduct> {
  const { name, price } = products[kind];
  await tx.product.createMany({
    data: [{ orgId, key: kind, kind, name, priceCents: price.cents, currency: price.currency }],
    skipDuplicates: true,
  });
  const found = await tx.product.findUniqueOrThrow({
    where: { orgId_key: { orgId, key: kind } },
    select: { id: true, name: true, priceCents: true, currency: true },
  });
  return { ...found, priceCents: whole(found.priceCents) };
}
