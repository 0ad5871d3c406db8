import { completePurchase, refund } from '@leadfactory/db/revenue/sales';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { PaymentEvent } from '@leadfactory/domain/revenue/ports';
import { log } from '#lib/server/platform/log.ts';
import type { Services } from '#lib/server/services.ts';

/** A payment or a refund. An event that comes twice has its effect once. */
export async function takePaymentEvent(
  { change }: Services,
  event: PaymentEvent,
  provider: string,
): Promise<object> {
  try {
    const { first } = await change(event.orgId, (tx) => {
      if (event.kind === 'refunded') return refund(tx, { orgId: event.orgId, orderId: event.orderId });
      const { kind: _, ...payment } = event;
      return completePurchase(tx, { ...payment, provider });
    });
    return { ok: true, first };
  } catch (error) {
    // Sending it again would change nothing: a person must look, and the log says at what.
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    log.error(`the provider’s “${event.kind}” could not be booked`, error, {
      provider,
      orgId: event.orgId,
      orderId: event.orderId,
    });
    return { ok: false, message: error.message };
  }
}
