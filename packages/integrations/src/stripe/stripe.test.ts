import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createStripe } from './index.ts';

const webhookSecret = 'whsec_test';
const checkout = createStripe({ secretKey: 'sk_test_x', webhookSecret });
const event = (type: string, object: object) =>
  JSON.stringify({ id: 'evt_1', object: 'event', api_version: '2026-01-01', type, data: { object } });
const signed = (body: string, secret = webhookSecret) =>
  new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload: body, secret });

const paid = event('checkout.session.completed', {
  id: 'cs_1',
  object: 'checkout.session',
  payment_status: 'paid',
  payment_intent: 'pi_1',
  amount_total: 39_900,
  currency: 'usd',
  metadata: { org: 'o', order: 'p' },
  customer_details: { email: 'ann@example.com' },
});

test('reads a signed payment', () => {
  expect(checkout.readWebhook(paid, signed(paid))).toEqual({
    kind: 'paid',
    orgId: 'o',
    orderId: 'p',
    providerRef: 'pi_1',
    amountCents: 39_900,
    currency: 'USD',
    buyerEmail: 'ann@example.com',
  });
});

test('takes nothing unsigned, signed by another, or changed after signing', () => {
  expect(checkout.readWebhook(paid, null)).toBeNull();
  expect(checkout.readWebhook(paid, 'nonsense')).toBeNull();
  expect(checkout.readWebhook(paid, signed(paid, 'whsec_other'))).toBeNull();
  expect(checkout.readWebhook(paid.replace('39900', '1'), signed(paid))).toBeNull();
});

test('leaves alone what is no sale of ours, or not paid yet', () => {
  const unpaid = paid.replace('"paid"', '"unpaid"');
  expect(checkout.readWebhook(unpaid, signed(unpaid))).toMatchObject({ kind: 'ignored' });
  const other = event('customer.created', { id: 'cus_1' });
  expect(checkout.readWebhook(other, signed(other))).toEqual({ kind: 'ignored', type: 'customer.created' });
});
