import type { Subject } from '@leadfactory/domain/platform/ports';
import { productOf, type ProductId } from '@leadfactory/domain/revenue/products';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { creditSale, lockSale } from './credit.ts';

/**
 * Traces a sale back to what earned it, by every model (`domain/revenue/attribution`): writes the credits and tells the
 * timeline. Done before, it gives what there is. Throws `not_found`.
 */
export async function attributeSale(
  tx: Tx,
  { orgId, orderId, at }: Subject & { orderId: string },
): Promise<{ amountCents: number; credits: number; product: ProductId }> {
  const { amountCents, leadId, enrolmentId, ...sale } = await lockSale(tx, orderId);
  const product: ProductId = productOf(sale.product).kind;
  const dedupeKey = `attributed:${orderId}`;
  const told = await tx.timelineEvent.count({ where: { leadId, dedupeKey } });
  if (told > 0)
    return { amountCents, credits: await tx.attributionCredit.count({ where: { orderId } }), product };
  const { credits, touches } = await creditSale(tx, orgId, orderId);
  // A sale that went back whole before it was attributed has earned nobody anything.
  if (credits > 0)
    await addTimeline(tx, {
      ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'attributed', dedupeKey },
      data: { orderId, amountCents, touches },
    });
  return { amountCents, credits, product };
}
