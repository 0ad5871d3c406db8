import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** An order with the kind of its product, locked until the transaction ends. Throws `not_found`. */
export async function lockOrder(tx: Tx, orderId: string) {
  await holdRow(tx, 'sale_order', orderId);
  const order = await tx.order.findUnique({
    where: { id: orderId },
    include: { product: { select: { kind: true } } },
  });
  if (!order) throw new DomainError('not_found', 'This order does not exist.');
  return { ...order, amountCents: whole(order.amountCents), reversedCents: whole(order.reversedCents) };
}
