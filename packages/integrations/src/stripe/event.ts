import type { OfPayment, PaymentEvent } from '@leadfactory/domain/revenue/ports';
import type { ReversalState } from '@leadfactory/domain/revenue/orders';
import type Stripe from 'stripe';
import { fromStripe } from './amount.ts';

export type StripeNews = PaymentEvent | { kind: 'ignored'; type: string };

/** What a verified event of Stripe means to us. */
export function newsOf(event: Stripe.Event): StripeNews {
  const ignored = { kind: 'ignored', type: event.type } as const;
  const toldAt = new Date(event.created * 1000);
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return paid(event.data.object) ?? ignored;
    case 'charge.refunded': {
      const charge = event.data.object;
      const of = orderOf(charge.metadata, charge.payment_intent);
      if (!of) return ignored;
      const cents = fromStripe(charge.amount_refunded, charge.currency);
      return {
        kind: 'reversed',
        ...of,
        reversal: { kind: 'refund', ref: 'refund', cents, state: 'gone', toldAt },
      };
    }
    case 'refund.failed':
    case 'refund.updated':
    case 'charge.refund.updated': {
      const { id: ref, amount, currency, status, metadata, payment_intent } = event.data.object;
      const of = orderOf(metadata, payment_intent);
      // The charge told of it when it was made; only one that failed changes what went back.
      if (!of || !(status === 'failed' || status === 'canceled')) return ignored;
      const cents = fromStripe(amount, currency);
      return { kind: 'reversed', ...of, reversal: { kind: 'refund', ref, cents, state: 'restored', toldAt } };
    }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
    case 'charge.dispute.closed': {
      const { id: ref, amount, currency, status, metadata, payment_intent } = event.data.object;
      const of = orderOf(metadata, payment_intent);
      const state = stateOf(status);
      if (!of || !state) return ignored;
      const cents = fromStripe(amount, currency);
      return { kind: 'reversed', ...of, reversal: { kind: 'dispute', ref, cents, state, toldAt } };
    }
    default:
      return ignored;
  }
}

function paid(session: Stripe.Checkout.Session): PaymentEvent | null {
  const { org, order } = session.metadata ?? {};
  // A delayed payment method completes the session before the money came.
  if (!org || !order || session.payment_status === 'unpaid') return null;
  const currency = (session.currency ?? '').toUpperCase();
  return {
    ...{ kind: 'paid', orgId: org, orderId: order, currency },
    providerRef: idOf(session.payment_intent) ?? session.id,
    amountCents: fromStripe(session.amount_total ?? 0, currency),
    buyerEmail: session.customer_details?.email ?? null,
  };
}

/** A charge has the metadata of its payment; a dispute or a refund has none of it, and names the payment. */
function orderOf(
  metadata: Stripe.Metadata | null | undefined,
  payment: string | Stripe.PaymentIntent | null | undefined,
): OfPayment | null {
  const { org, order } = metadata ?? {};
  if (org && order) return { orgId: org, orderId: order };
  const providerRef = idOf(payment);
  return providerRef ? { orgId: null, orderId: null, providerRef } : null;
}

const idOf = (ref: string | { id: string } | null | undefined): string | null =>
  typeof ref === 'string' ? ref : (ref?.id ?? null);

/** An inquiry (`warning_…`) has moved no money, and a dispute that was prevented never will; null: nothing to note. */
function stateOf(status: Stripe.Dispute.Status | 'prevented'): ReversalState | null {
  switch (status) {
    case 'lost':
      return 'gone';
    case 'needs_response':
    case 'under_review':
      return 'contested';
    case 'won':
    case 'warning_closed':
    case 'prevented':
      return 'restored';
    default:
      return null;
  }
}
