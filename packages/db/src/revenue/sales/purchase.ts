import { DEMO } from '@leadfactory/domain/revenue/orders';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import { openEnrolmentsOf } from '../../crm/leads/running.ts';
import { noteCustomer } from '../../outreach/consent/index.ts';
import { moveStage } from '../../crm/leads/stage.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { lockOrder } from './lock.ts';

export interface Purchase {
  orgId: string;
  orderId: string;
  /** A vendor's id, or DEMO. */
  provider: string;
  /** The provider's own id of the payment; with `provider` it makes a webhook that comes twice one sale. */
  providerRef: string;
  /** What was paid, where the provider says: it must be what was asked. */
  amountCents?: number;
  currency?: string;
  buyerEmail?: string | null;
}

/**
 * The money came: the order is paid on the lead's clock, the lead is won, and its lifecycle is told. Telling it
 * twice changes nothing the second time.
 * Throws `not_found` for an unknown order, `conflict` where the amount differs or the order was refunded.
 */
export async function completePurchase(
  tx: Tx,
  purchase: Purchase,
): Promise<{ first: boolean; leadId: string; paidAt: Date }> {
  const { orgId, orderId, provider, providerRef } = purchase;
  const order = await lockOrder(tx, orderId);
  const { leadId, enrolmentId } = order;
  if (order.status === 'paid' && order.paidAt) return { first: false, leadId, paidAt: order.paidAt };
  if (order.status === 'refunded') throw new DomainError('conflict', 'This order was refunded.');
  checkAmount(order, purchase);

  const paidAt = await leadNow(tx, leadId);
  await tx.order.update({
    where: { id: orderId },
    data: {
      status: 'paid',
      provider,
      providerRef,
      paidAt,
      ...(purchase.buyerEmail && { buyerEmail: purchase.buyerEmail }),
    },
  });
  const actor = { kind: 'lead' as const };
  const { amountCents, currency } = order;
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at: paidAt,
    kind: 'sale',
    actor,
    data: { orderId, amountCents, currency, provider },
    dedupeKey: `sale:${orderId}`,
  });
  if (provider !== DEMO) await noteCustomer(tx, leadId, paidAt);
  const { stage } = await moveStage(tx, {
    orgId,
    leadId,
    enrolmentId,
    to: { milestone: 'won' },
    reason: { code: 'bought', product: order.product.kind },
    at: paidAt,
    actor,
  });
  await tellLifecycles(tx, { orgId, orderId, leadId, enrolmentId, stage });
  return { first: true, leadId, paidAt };
}

function checkAmount(order: { amountCents: number; currency: string }, paid: Purchase): void {
  const amountDiffers = paid.amountCents !== undefined && paid.amountCents !== order.amountCents;
  const currencyDiffers =
    paid.currency !== undefined && paid.currency.toUpperCase() !== order.currency.toUpperCase();
  if (amountDiffers || currencyDiffers)
    throw new DomainError('conflict', 'The payment is not for the amount of this order.');
}

/** The sale goes to the lifecycle that earned it; the lead's others learn that the lead is won. */
async function tellLifecycles(
  tx: Tx,
  sale: { orgId: string; orderId: string; leadId: string; enrolmentId: string | null; stage: string },
): Promise<void> {
  const { orgId, orderId, leadId, enrolmentId, stage } = sale;
  await addIntent(tx, orgId, { kind: 'sale', orderId, enrolmentId });
  const others = (await openEnrolmentsOf(tx, leadId)).filter((id) => id !== enrolmentId);
  for (const id of others) await addIntent(tx, orgId, { kind: 'stage_changed', enrolmentId: id, to: stage });
}
