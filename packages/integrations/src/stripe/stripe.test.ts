import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { fromStripe, toStripe } from './amount.ts';
import { createStripe } from './index.ts';

const webhookSecret = 'whsec_test';
const checkout = createStripe({ secretKey: 'sk_test_x', webhookSecret });
const event = (type: string, object: object) =>
  JSON.stringify({
    ...{ id: 'evt_1', object: 'event', api_version: '2026-01-01', created: 1_795_000_000 },
    ...{ type, data: { object } },
  });
const signed = (body: string, secret = webhookSecret, timestamp?: number) =>
  new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
const read = (body: string) => checkout.readWebhook(body, signed(body));

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

test('a signature of another time, past or to come, is none', () => {
  const now = Math.floor(Date.now() / 1000);
  expect(checkout.readWebhook(paid, signed(paid, webhookSecret, now + 60))).not.toBeNull();
  expect(checkout.readWebhook(paid, signed(paid, webhookSecret, now + 3_600))).toBeNull();
  expect(checkout.readWebhook(paid, signed(paid, webhookSecret, now - 3_600))).toBeNull();
});

test('a refund is what went back so far; a charge without our metadata is known by its payment', () => {
  const charge = { id: 'ch_1', object: 'charge', amount: 39_900, amount_refunded: 10_000, currency: 'usd' };
  const of = (more: object) => read(event('charge.refunded', { ...charge, refunded: false, ...more }));
  const reversal = { kind: 'refund', cents: 10_000, state: 'gone', toldAt: new Date(1_795_000_000_000) };
  expect(of({ metadata: { org: 'o', order: 'p' } })).toMatchObject({
    ...{ kind: 'reversed', orgId: 'o', orderId: 'p', reversal },
  });
  expect(of({ metadata: {}, payment_intent: 'pi_1' })).toMatchObject({ orgId: null, providerRef: 'pi_1' });
  expect(of({ metadata: {} })).toMatchObject({ kind: 'ignored' });
});

test.each(['refund.failed', 'refund.updated', 'charge.refund.updated'])(
  '%s: a refund that failed gives its part back, in the currency’s own units; one that is under way changes nothing',
  (type) => {
    const refund = (status: string, currency = 'usd', amount = 10_000) =>
      read(
        event(type, {
          ...{ id: 're_1', object: 'refund', amount, currency, status },
          ...{ charge: 'ch_1', payment_intent: 'pi_1', metadata: {} },
        }),
      );
    for (const status of ['failed', 'canceled'])
      expect(refund(status)).toMatchObject({
        ...{ kind: 'reversed', orgId: null, providerRef: 'pi_1' },
        reversal: { kind: 'refund', ref: 're_1', cents: 10_000, state: 'restored' },
      });
    expect(refund('failed', 'isk', 500_000)).toMatchObject({ reversal: { cents: 5_000 } });
    for (const status of ['pending', 'succeeded', 'requires_action'])
      expect(refund(status)).toEqual({ kind: 'ignored', type });
  },
);

test('a dispute is open, lost or won; an inquiry moves no money', () => {
  const dispute = (status: string) =>
    read(
      event('charge.dispute.updated', {
        ...{ id: 'dp_1', object: 'dispute', amount: 39_900, currency: 'usd', status },
        ...{ charge: 'ch_1', payment_intent: 'pi_1', metadata: {} },
      }),
    );
  const states = ['needs_response', 'under_review', 'lost', 'won'].map((s) => {
    const news = dispute(s);
    return news?.kind === 'reversed' && [news.providerRef, news.reversal.ref, news.reversal.state];
  });
  expect(states).toEqual([
    ['pi_1', 'dp_1', 'contested'],
    ['pi_1', 'dp_1', 'contested'],
    ['pi_1', 'dp_1', 'gone'],
    ['pi_1', 'dp_1', 'restored'],
  ]);
  expect(dispute('warning_needs_response')).toMatchObject({ kind: 'ignored' });
});

test('amounts are counted as Stripe counts them, and back', () => {
  const there = (cents: number, currency: string) => {
    const amount = toStripe(cents, currency);
    expect(fromStripe(amount, currency)).toBe(cents);
    return amount;
  };
  expect(there(39_900, 'USD')).toBe(39_900);
  expect(there(39_900, 'JPY')).toBe(39_900);
  expect(there(39_900, 'KRW')).toBe(39_900);
  expect(there(3_990_000, 'HUF')).toBe(3_990_000);
  expect(there(12_340, 'KWD')).toBe(12_340);
  expect(there(5_000, 'ISK')).toBe(500_000);
  expect(there(5_000, 'ugx')).toBe(500_000);
  expect(there(500_000, 'MGA')).toBe(5_000);
  expect(() => toStripe(12_345, 'KWD')).toThrow(RangeError);
  expect(() => toStripe(150, 'MGA')).toThrow(RangeError);
});
