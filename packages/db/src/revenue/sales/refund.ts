import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, type TimelineEntry } from '../../crm/timeline/index.ts';

/**
 * The money went back. The credits of the sale go too, so that revenue by source, campaign and step stays what was
 * really earned; the timeline keeps what happened. False where it was refunded already.
 * Throws `not_found`, or `conflict` for an order that was never paid.
 */
export async function refund(
  tx: Tx,
  { orgId, orderId, actor }: { orgId: string; orderId: string; actor?: TimelineEntry['actor'] },
): Promise<{ first: boolean }> {
  await tx.$queryRaw`SELECT 1 FROM sale_order WHERE id = ${orderId}::uuid FOR UPDATE`;
  const order = await tx.order.findUnique({ where: { id: orderId } });
  if (!order) throw new DomainError('not_found', 'This order does not exist.');
  if (order.status === 'refunded') return { first: false };
  if (order.status !== 'paid')
    throw new DomainError('conflict', 'This order was never paid: there is nothing to refund.');
  const { leadId, enrolmentId, amountCents, currency } = order;
  const at = await leadNow(tx, leadId);
  await tx.order.update({ where: { id: orderId }, data: { status: 'refunded', refundedAt: at } });
  await tx.attributionCredit.deleteMany({ where: { orderId } });
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at,
    kind: 'refunded',
    ...(actor && { actor }),
    data: { orderId, amountCents, currency },
    dedupeKey: `refunded:${orderId}`,
  });
  return { first: true };
}
