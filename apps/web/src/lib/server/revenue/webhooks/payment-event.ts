import { completePurchase, orderOfPayment, reverseSale } from '@leadfactory/db/revenue/sales';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { PaymentEvent } from '@leadfactory/domain/revenue/ports';
import { log } from '#lib/server/platform/log.ts';
import type { Services } from '#lib/server/services.ts';

/** A payment event of an order that is known. */
type OfOrder = PaymentEvent & { orgId: string; orderId: string };

/** The event with the order that it is of; null where that is none of ours. */
export async function identifyPayment(
  { db }: Services,
  event: PaymentEvent,
  provider: string,
): Promise<OfOrder | null> {
  if (event.orgId !== null) return event as OfOrder;
  const found = await orderOfPayment(db, provider, event.providerRef);
  return found && ({ ...event, ...found } as unknown as OfOrder);
}

/** A payment, a refund or a dispute. An event that comes twice has its effect once. */
export async function takePaymentEvent(
  { change }: Services,
  event: OfOrder,
  provider: string,
): Promise<object> {
  const { orgId, orderId } = event;
  try {
    const { first } = await change(orgId, (tx) => {
      if (event.kind === 'reversed') return reverseSale(tx, { orgId, orderId }, event.reversal);
      const { kind: _, ...payment } = event;
      return completePurchase(tx, { ...payment, provider });
    });
    return { ok: true, first };
  } catch (error) {
    // Sending it again would change nothing: a person must look, and the log says at what.
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    log.error(`the provider’s “${event.kind}” could not be booked`, error, { provider, orgId, orderId });
    return { ok: false, message: error.message };
  }
}
