import { completePurchase, refund } from '@leadfactory/db/revenue/sales';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { log } from '#lib/server/platform/log.ts';
import type { Services } from '#lib/server/services.ts';

/** Payments and refunds, from Stripe. An event that comes twice has its effect once. */
export async function receiveStripe(
  { stripe, change }: Services,
  body: string,
  signature: string | null,
): Promise<Response> {
  if (!stripe) return Response.json({ message: 'Stripe is not configured here.' }, { status: 404 });
  const event = stripe.readWebhook(body, signature);
  if (!event) return Response.json({ message: 'The signature is not Stripe’s.' }, { status: 400 });
  if (event.kind === 'ignored') return Response.json({ ok: true, ignored: true });
  try {
    const { first } = await change(event.orgId, (tx) => {
      if (event.kind === 'refunded') return refund(tx, { orgId: event.orgId, orderId: event.orderId });
      const { kind: _, ...payment } = event;
      return completePurchase(tx, { ...payment, provider: 'stripe' });
    });
    return Response.json({ ok: true, first });
  } catch (error) {
    // Sending it again would change nothing: a person must look, and the log says at what.
    if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
    log.error(`Stripe’s “${event.kind}” could not be booked`, error, {
      orgId: event.orgId,
      orderId: event.orderId,
    });
    return Response.json({ ok: false, message: error.message });
  }
}
