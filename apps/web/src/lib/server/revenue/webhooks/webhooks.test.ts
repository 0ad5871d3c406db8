import { createHmac, createSign, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { addConnection } from '@leadfactory/db/platform/connections';
import { startCheckout } from '@leadfactory/db/revenue/sales';
import { seal } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '#lib/server/testing/app.ts';
import { sentMail } from '#lib/server/testing/sent-mail.ts';
import { receiveWebhook } from '#lib/server/receive-webhook.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certUrl = 'http://mail.test/cert.pem';
const topic = 'arn:aws:sns:us-east-1:000000000000:leadfactory-events';
const webhookSecret = 'whsec_test';
let app: TestApp;
const post = (vendor: string, body: string, headers: Record<string, string> = {}, connection = 'env') =>
  receiveWebhook(
    app.services,
    vendor,
    connection,
    new Request(`http://app.test/api/webhooks/${vendor}/${connection}`, { method: 'POST', body, headers }),
  );

beforeAll(async () => {
  app = await testApp({
    CREDENTIALS_KEYS: `test:${randomBytes(32).toString('base64')}`,
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

test('nobody is connected at an address of no vendor, of one that is not configured, or of a connection that is none', async () => {
  const status = async (vendor: string, connection: string) =>
    (await post(vendor, '{}', {}, connection)).status;
  expect(await status('nobody', 'env')).toBe(404);
  expect(await status('pagespeed', 'env')).toBe(404);
  expect(await status('stripe', 'nonsense')).toBe(404);
  expect(await status('stripe', '01900000-0000-7000-8000-000000000000')).toBe(404);
  expect(await status('stripe', 'env')).toBe(400);
});

test('an organisation’s own account tells of that organisation only, at its own address', async () => {
  const other = await app.organisation('Other');
  const connect = async (orgId: string) => {
    const id = randomUUID();
    const sealed = seal(
      app.services.keyring!,
      { orgId, connectionId: id },
      { secretKey: 'sk', webhookSecret: 'own' },
    );
    await app.services.db.forOrg(orgId, (tx) =>
      addConnection(tx, orgId, {
        id,
        vendor: 'stripe',
        name: 'Own',
        settings: {},
        createdBy: null,
        ...sealed,
      }),
    );
    return id;
  };
  const [mine, theirs] = [await connect(app.orgId), await connect(other)];
  const mail = await sentMail(app, 'own');
  const { orderId } = await app.services.db.forOrg(app.orgId, (tx) =>
    startCheckout(tx, { orgId: app.orgId, leadId: mail.leadId, provider: 'stripe' }),
  );
  const payload = JSON.stringify({
    ...{ id: 'evt_own', object: 'event', type: 'checkout.session.completed' },
    data: {
      object: {
        ...{ id: 'cs_own', payment_status: 'paid', payment_intent: 'pi_own' },
        ...{ amount_total: 39_900, currency: 'usd', metadata: { org: app.orgId, order: orderId } },
      },
    },
  });
  const now = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', 'own').update(`${now}.${payload}`).digest('hex');
  const tell = async (connection: string, vendor = 'stripe') => {
    const response = await post(vendor, payload, { 'stripe-signature': `t=${now},v1=${mac}` }, connection);
    return { status: response.status, ...((await response.json()) as object) };
  };
  expect(await tell('env')).toMatchObject({ status: 400 });
  expect(await tell(mine, 'ses')).toMatchObject({ status: 404 });
  expect(await tell(theirs)).toEqual({ status: 200, ok: true, ignored: true });
  expect(await tell(mine)).toMatchObject({ status: 200, first: true });
  expect(await tell(mine)).toMatchObject({ status: 200, first: false });
});

test('a bounce that SNS tells twice has its effect once', async () => {
  const mail = await sentMail(app, 'bounced');
  const body = envelope(bounce(mail.messageId));
  expect(await (await post('ses', body)).json()).toEqual({ ok: true, recorded: true });
  expect(await (await post('ses', body)).json()).toEqual({ ok: true, recorded: false });
  const [suppressed, intents] = await app.services.db.forOrg(app.orgId, async (tx) => [
    await tx.suppression.count({ where: { address: 'ann@bounced.example' } }),
    await tx.intentRow.count({ where: { payload: { path: ['signal'], equals: 'bounced' } } }),
  ]);
  expect([suppressed, intents]).toEqual([1, 1]);
});

test('an event without our tags is of the mail that its provider’s id names, and of no other organisation’s', async () => {
  const mail = await sentMail(app, 'untagged');
  const { db } = app.services;
  await db.forOrg(app.orgId, (tx) =>
    tx.message.update({ where: { id: mail.messageId }, data: { providerMessageId: 'ses-untagged' } }),
  );
  const told = (messageId: string) => {
    const { mail: about, ...rest } = bounce('');
    return envelope({ ...rest, mail: { timestamp: about.timestamp, messageId } });
  };
  expect(await (await post('ses', told('ses-of-nobody'))).json()).toEqual({ ok: true, ignored: true });
  expect(await (await post('ses', told('ses-untagged'))).json()).toEqual({ ok: true, recorded: true });
  expect(await (await post('ses', told('ses-untagged'))).json()).toEqual({ ok: true, recorded: false });
  const suppressed = await db.forOrg(app.orgId, (tx) =>
    tx.suppression.count({ where: { address: 'ann@untagged.example' } }),
  );
  expect(suppressed).toBe(1);
});

test('what SNS writes to people is taken, and is nothing', async () => {
  const body = envelope({}, { Message: 'Successfully validated SNS topic for Amazon SES event publishing.' });
  const answer = await post('ses', body);
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true, ignored: true }]);
});

test('takes nothing forged, of another topic, or that is no notification', async () => {
  const { messageId } = await sentMail(app, 'forged');
  const good = envelope(bounce(messageId));
  const status = async (body: string) => (await post('ses', body)).status;
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
    const response = await post(
      'stripe',
      payload,
      signature === null ? {} : { 'stripe-signature': signature },
    );
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

  const told = (type: string, object: object) =>
    JSON.stringify({ id: 'evt_3', object: 'event', created: now, type, data: { object } });
  const dispute = (status: string) =>
    told(`charge.dispute.${status === 'won' ? 'closed' : 'created'}`, {
      ...{ id: 'dp_1', charge: 'ch_1', payment_intent: 'pi_1', metadata: {} },
      ...{ amount: 39_900, currency: 'usd', status },
    });
  const reversed = async () => {
    const order = await app.services.db.forOrg(app.orgId, (tx) =>
      tx.order.findUniqueOrThrow({ where: { id: orderId } }),
    );
    return Number(order.reversedCents);
  };
  for (const [status, cents] of [
    ['needs_response', 39_900],
    ['won', 0],
  ] as const) {
    expect(await send(dispute(status), signed(dispute(status)))).toMatchObject({ status: 200, first: true });
    expect(await reversed()).toBe(cents);
  }
  const stranger = dispute('lost').replace('pi_1', 'pi_of_nobody');
  expect(await send(stranger, signed(stranger))).toMatchObject({ status: 200, ignored: true });

  const refunded = JSON.stringify({
    id: 'evt_2',
    object: 'event',
    type: 'charge.refunded',
    created: now,
    data: {
      object: {
        ...{ id: 'ch_1', refunded: true, amount: 39_900, amount_refunded: 39_900, currency: 'usd' },
        metadata: { org: app.orgId, order: orderId },
      },
    },
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
