import { DomainError } from '@leadfactory/domain/platform/errors';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import type { Tx } from '../../platform/client/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, timelineActor, type TimelineEntry } from '../../crm/timeline/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { lockOrder } from './lock.ts';

/**
 * A person or a program takes a demonstration payment back. Money that moved is given back where it went through: its
 * vendor then tells us, and the same follows. Throws `not_found` or `conflict`.
 */
export async function refundDemonstration(
  tx: Tx,
  orgId: string,
  actor: Actor,
  orderId: string,
): Promise<void> {
  const { provider } = await lockOrder(tx, orderId);
  if (provider !== DEMO)
    throw new DomainError(
      'conflict',
      'Refund this payment at the payment provider; it is noted here by itself.',
    );
  await refund(tx, { orgId, orderId, actor: timelineActor(actor) });
  await audit(tx, orgId, actor, 'order.refunded', orderId);
}

/**
 * The money went back. The credits of the sale go too, so that revenue by source, campaign and step stays what was
 * really earned; the timeline keeps what happened. False where it was refunded already.
 * Throws `not_found`, or `conflict` for an order that was never paid.
 */
export async function refund(
  tx: Tx,
  { orgId, orderId, actor }: { orgId: string; orderId: string; actor?: TimelineEntry['actor'] },
): Promise<{ first: boolean }> {
  const order = await lockOrder(tx, orderId);
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
