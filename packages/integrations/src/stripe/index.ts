import { VendorError } from '@leadfactory/domain/platform/errors';
import Stripe from 'stripe';

export interface CheckoutRequest {
  orgId: string;
  orderId: string;
  productName: string;
  /** Integer minor units. */
  amountCents: number;
  currency: string;
  buyerEmail: string;
  /** Where Stripe sends the buyer afterwards. */
  successUrl: string;
  cancelUrl: string;
}

/** What a webhook may tell; fits `completePurchase` and `refund` of `@leadfactory/db/sales`. */
export type StripeEvent =
  | {
      kind: 'paid';
      orgId: string;
      orderId: string;
      providerRef: string;
      amountCents: number;
      currency: string;
      buyerEmail: string | null;
    }
  | { kind: 'refunded'; orgId: string; orderId: string }
  | { kind: 'ignored'; type: string };

export interface StripeCheckout {
  /** A page of Stripe's where the buyer pays; the same order gives the same session. Throws a VendorError. */
  createSession(request: CheckoutRequest): Promise<{ url: string }>;
  /** The event in a webhook's raw body, or null where the signature is not Stripe's. */
  readWebhook(body: string, signature: string | null): StripeEvent | null;
}

/** Stripe Checkout; made only where a key is configured, the demonstration payment takes its place else. */
export function createStripe(options: { secretKey: string; webhookSecret: string }): StripeCheckout {
  const stripe = new Stripe(options.secretKey, { timeout: 15_000, maxNetworkRetries: 2 });
  return {
    async createSession(request) {
      try {
        const session = await stripe.checkout.sessions.create(sessionOf(request), {
          idempotencyKey: `checkout/${request.orderId}/${request.amountCents}/${request.buyerEmail}`,
        });
        if (!session.url) throw new Error('the session has no address');
        return { url: session.url };
      } catch (error) {
        throw toVendorError(error);
      }
    },
    readWebhook(body, signature) {
      if (!signature) return null;
      try {
        return shape(stripe.webhooks.constructEvent(body, signature, options.webhookSecret));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
        throw error;
      }
    },
  };
}

const sessionOf = (r: CheckoutRequest): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [
    {
      quantity: 1,
      price_data: {
        currency: r.currency.toLowerCase(),
        unit_amount: r.amountCents,
        product_data: { name: r.productName },
      },
    },
  ],
  customer_email: r.buyerEmail,
  client_reference_id: r.orderId,
  metadata: { org: r.orgId, order: r.orderId },
  payment_intent_data: { metadata: { org: r.orgId, order: r.orderId } },
  success_url: r.successUrl,
  cancel_url: r.cancelUrl,
});

function shape(event: Stripe.Event): StripeEvent {
  if (
    event.type === 'checkout.session.completed' ||
    event.type === 'checkout.session.async_payment_succeeded'
  ) {
    const session = event.data.object;
    const { org, order } = session.metadata ?? {};
    // A delayed payment method completes the session before the money came.
    if (!org || !order || session.payment_status === 'unpaid') return { kind: 'ignored', type: event.type };
    return {
      kind: 'paid',
      orgId: org,
      orderId: order,
      providerRef: String(session.payment_intent ?? session.id),
      amountCents: session.amount_total ?? 0,
      currency: (session.currency ?? '').toUpperCase(),
      buyerEmail: session.customer_details?.email ?? null,
    };
  }
  if (event.type === 'charge.refunded' && event.data.object.refunded) {
    // The charge has the payment intent's metadata.
    const { org, order } = event.data.object.metadata;
    if (org && order) return { kind: 'refunded', orgId: org, orderId: order };
  }
  return { kind: 'ignored', type: event.type };
}

function toVendorError(error: unknown): VendorError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Stripe.errors.StripeRateLimitError)
    return new VendorError('stripe', { kind: 'rate_limited', retryAfterMs: 2_000 }, message, {
      cause: error,
    });
  if (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  )
    return new VendorError('stripe', { kind: 'permanent' }, message, { cause: error });
  // Creating a session charges nobody and carries an idempotency key: trying again is safe.
  return new VendorError('stripe', { kind: 'retryable' }, message, { cause: error });
}
