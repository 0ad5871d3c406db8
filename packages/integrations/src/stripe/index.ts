import { VendorError } from '@leadfactory/domain/platform/errors';
import type { CheckoutRequest, Payment } from '@leadfactory/domain/revenue/ports';
import Stripe from 'stripe';
import { toStripe } from './amount.ts';
import { newsOf, type StripeNews } from './event.ts';
import { isOfNow } from './signature.ts';

export interface StripeCredentials {
  secretKey: string;
  webhookSecret: string;
  /** Of a stand-in, for tests. */
  host?: { protocol: 'http' | 'https'; host: string; port: number };
}

export interface StripeCheckout extends Payment {
  /** The event in a webhook's raw body, or null where the signature is not Stripe's, or not of now. */
  readWebhook(body: string, signature: string | null): StripeNews | null;
  /** Asks what the key may see. Throws a VendorError. */
  check(): Promise<void>;
}

/** Stripe Checkout. */
export function createStripe(options: StripeCredentials): StripeCheckout {
  const stripe = new Stripe(options.secretKey, { timeout: 15_000, maxNetworkRetries: 2, ...options.host });
  return {
    async checkout(request) {
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
    async check() {
      try {
        await stripe.checkout.sessions.list({ limit: 1 }, { maxNetworkRetries: 0, timeout: 8_000 });
      } catch (error) {
        throw toVendorError(error);
      }
    },
    readWebhook(body, signature) {
      if (!signature || !isOfNow(signature)) return null;
      try {
        return newsOf(stripe.webhooks.constructEvent(body, signature, options.webhookSecret));
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
        unit_amount: toStripe(r.amountCents, r.currency),
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

function toVendorError(error: unknown): VendorError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError)
    return new VendorError('stripe', { kind: 'permanent' }, message, { cause: error });
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
