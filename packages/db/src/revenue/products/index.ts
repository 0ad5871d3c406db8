import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Money } from '@leadfactory/domain/platform/money';
import { productIds, products, whyNoPrice, type ProductId } from '@leadfactory/domain/revenue/products';
import { audit, type Actor } from '../../identity/audit.ts';
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

/** What the organisation sells, and at which price: its own, or the one that the kind came with. */
export async function listPrices(tx: Tx): Promise<{ kind: ProductId; name: string; price: Money }[]> {
  const sold = await tx.product.findMany({
    select: { key: true, name: true, priceCents: true, currency: true },
  });
  return productIds.map((kind) => {
    const own = sold.find(({ key }) => key === kind);
    return own
      ? { kind, name: own.name, price: { cents: whole(own.priceCents), currency: own.currency } }
      : { kind, name: products[kind].name, price: products[kind].price };
  });
}

/** What it costs from now on; orders that are paid or being paid keep theirs. Throws `invalid`. */
export async function setPrice(
  tx: Tx,
  orgId: string,
  actor: Actor,
  kind: ProductId,
  price: Money,
): Promise<void> {
  const why = whyNoPrice(price);
  if (why) throw new DomainError('invalid', why, 'cents');
  const { id, priceCents, currency } = await ensureProduct(tx, orgId, kind);
  if (priceCents === price.cents && currency === price.currency) return;
  await tx.product.update({ where: { id }, data: { priceCents: price.cents, currency: price.currency } });
  const before = { cents: priceCents, currency };
  await audit(tx, orgId, actor, 'product.priced', id, { kind, before, after: { ...price } });
}
