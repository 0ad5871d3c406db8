import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { startCheckout } from '@leadfactory/db/revenue/sales';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '#lib/server/testing/app.ts';
import { sentMail } from '#lib/server/testing/sent-mail.ts';
import { receiveSns } from '#lib/server/outreach/webhooks/sns.ts';
import { receiveStripe } from './stripe.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certUrl = 'http://mail.test/cert.pem';
const topic = 'arn:aws:sns:us-east-1:000000000000:leadfactory-events';
const webhookSecret = 'whsec_test';
let app: TestApp;

beforeAll(async () => {
  app = await testApp({
    SNS_SIGNING_KEYS: JSON.stringify({ [certUrl]: keys.publicKey.export({ type: 'spki', format: 'pem' }) }),
    SNS_TOPIC_ARN: topic,
    STRIPE_SECRET_KEY: 'sk_test_x',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  });
});
afterAll(() => app.close());

function envelope(message: object, more: Record<string, string> = {}): string {
  const fields: Record<string, string> = {
    Message: JSON.stringify(message),
    MessageId: 'm-1',
    Timestamp: '2026-11-21T10:00:00.000Z',
    TopicArn: topic,
    Type: 'Notification',
    ...more,
  };
  const text = ['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Type']
    .map((n) => `${n}\n${fields[n]}\n`)
    .join('');
  const Signature = createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64');
  return JSON.stringify({ ...fields, SignatureVersion: '2', Signature, SigningCertURL: certUrl });
}

const bounce = (messageId: string) => ({
  eventType: 'Bounce',
  mail: {
    messageId: 'ses-1',
    timestamp: '2026-11-21T10:00:00.000Z',
    tags: { org: [app.orgId], message: [messageId] },
  },
  bounce: { bounceType: 'Permanent', timestamp: new Date().toISOString(), feedbackId: 'f-1' },
});

test('a bounce that SNS tells twice has its effect once', async () => {
  const mail = await sentMail(app, 'bounced');
  const body = envelope(bounce(mail.messageId));
  expect(await (await receiveSns(app.services, body)).json()).toEqual({ ok: true, recorded: true });
  expect(await (await receiveSns(app.services, body)).json()).toEqual({ ok: true, recorded: false });
  const [suppressed, intents] = await app.services.db.forOrg(app.orgId, async (tx) => [
    await tx.suppression.count({ where: { address: 'ann@bounced.example' } }),
    await tx.intentRow.count({ where: { payload: { path: ['signal'], equals: 'bounced' } } }),
  ]);
  expect([suppressed, intents]).toEqual([1, 1]);
});

test('takes nothing forged, of another topic, or that is no notification', async () => {
  const { messageId } = await sentMail(app, 'forged');
  const good = envelope(bounce(messageId));
  const status = async (body: string) => (await receiveSns(app.services, body)).status;
  expect(await status(good.replace('Permanent', 'Transient'))).toBe(403);
  expect(await status(envelope(bounce(messageId), { TopicArn: 'arn:aws:sns:us-east-1:1:other' }))).toBe(403);
  expect(await status(good.replace(certUrl, 'https://evil.example/cert.pem'))).toBe(403);
  expect(await status('not json')).toBe(400);
  expect(await status(envelope({ hello: 'world' }))).toBe(400);
  const events = await app.services.db.forOrg(app.orgId, (tx) =>
    tx.messageEvent.count({ where: { messageId } }),
  );
  expect(events).toBe(0);
});

test('a payment that Stripe tells twice is one sale; forged or of another amount, none', async () => {
  const mail = await sentMail(app, 'stripe');
  const { orderId } = await app.services.db.forOrg(app.orgId, (tx) =>
    startCheckout(tx, {
      orgId: app.orgId,
      leadId: mail.leadId,
      messageId: mail.messageId,
      provider: 'stripe',
    }),
  );
  const event = (amount: number) =>
    JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'checkout.session.completed',
      data: {
        object: {
          ...{
            id: 'cs_1',
            payment_status: 'paid',
            payment_intent: 'pi_1',
            amount_total: amount,
            currency: 'usd',
          },
          metadata: { org: app.orgId, order: orderId },
          customer_details: { email: 'stripe@example.com' },
        },
      },
    });
  const now = Math.floor(Date.now() / 1000);
  // Stripe's scheme: HMAC-SHA-256 over "<time>.<body>".
  const signed = (payload: string) =>
    `t=${now},v1=${createHmac('sha256', webhookSecret).update(`${now}.${payload}`).digest('hex')}`;
  const send = async (payload: string, signature: string | null) => {
    const response = await receiveStripe(app.services, payload, signature);
    return { status: response.status, ...((await response.json()) as object) };
  };
  const paid = event(39_900);
  expect(await send(paid, null)).toMatchObject({ status: 400 });
  expect(await send(paid, 't=1,v1=nonsense')).toMatchObject({ status: 400 });
  expect(await send(event(100), signed(event(100)))).toMatchObject({ status: 200, ok: false });
  expect(await send(paid, signed(paid))).toMatchObject({ status: 200, first: true });
  expect(await send(paid, signed(paid))).toMatchObject({ status: 200, first: false });
  const orders = await app.services.db.forOrg(app.orgId, (tx) =>
    tx.order.findMany({ where: { leadId: mail.leadId } }),
  );
  expect(orders).toMatchObject([{ status: 'paid', providerRef: 'pi_1' }]);

  const refunded = JSON.stringify({
    id: 'evt_2',
    object: 'event',
    type: 'charge.refunded',
    data: { object: { id: 'ch_1', refunded: true, metadata: { org: app.orgId, order: orderId } } },
  });
  // Only Stripe gives back what Stripe took.
  const manager = (await app.person('manager')).caller;
  await expect(manager.sales.refund({ id: orderId })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await send(refunded, signed(refunded))).toMatchObject({ status: 200, first: true });
  expect(await send(refunded, signed(refunded))).toMatchObject({ status: 200, first: false });
  const after = await app.services.db.forOrg(app.orgId, (tx) =>
    tx.order.findUnique({ where: { id: orderId } }),
  );
  expect(after).toMatchObject({ status: 'refunded' });
});
