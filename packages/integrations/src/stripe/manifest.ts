import { z } from 'zod';
import { secret, vendor, type EnvOf } from '../vendor/index.ts';
import type { stripeEnv } from './env.ts';
import { createStripe, type StripeCredentials } from './index.ts';

export const stripe = vendor({
  id: 'stripe',
  name: 'Stripe',
  home: 'https://stripe.com',
  says: 'Takes payments on its own page, and tells of payments and refunds.',
  credentials: z.object({
    secretKey: secret({ label: 'Secret key', hint: 'Or a restricted key that may write Checkout sessions.' }),
    webhookSecret: secret({
      label: 'Webhook signing secret',
      hint: 'Of an endpoint at the webhook’s address, for checkout.session.completed, checkout.session.async_payment_succeeded, charge.refunded, refund.failed, charge.refund.updated and all of charge.dispute.',
    }),
  }),
  fromEnvironment: ({
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  }: EnvOf<typeof stripeEnv>): StripeCredentials | null =>
    secretKey && webhookSecret ? { secretKey, webhookSecret } : null,
  provides: { payment: (credentials: StripeCredentials) => createStripe(credentials) },
  check: (credentials: StripeCredentials) => createStripe(credentials).check(),
  limits: { perSecond: 100 },
  costs: 'A share of each payment that depends on the country and the card; see its pricing page.',
  async webhook({ body, header }, credentials: StripeCredentials) {
    const event = createStripe(credentials).readWebhook(body, header('stripe-signature'));
    if (!event) return { ok: false, status: 400, message: 'The signature is not Stripe’s.' };
    return { ok: true, events: event.kind === 'ignored' ? [] : [{ of: 'payment', event }] };
  },
});
