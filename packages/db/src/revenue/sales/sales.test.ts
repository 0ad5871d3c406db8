import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail } from '../../testing/outreach.ts';
import { completePurchase, refund, startCheckout } from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const sent = () => within((tx) => testSentMail(tx, orgId));
const checkout = (leadId: string, messageId?: string) =>
  within((tx) => startCheckout(tx, { orgId, leadId, messageId, provider: 'demo' }));
const pay = (orderId: string, more: object = {}) =>
  within((tx) =>
    completePurchase(tx, { orgId, orderId, provider: 'demo', providerRef: `demo_${orderId}`, ...more }),
  );

test('the button pressed twice, also at once, is one order at $399 to the lead’s own address', async () => {
  const mail = await sent();
  const orders = await Promise.all([1, 2, 3].map(() => checkout(mail.leadId, mail.messageId)));
  expect(new Set(orders.map((o) => o.orderId)).size).toBe(1);
  expect(orders[0]).toMatchObject({
    status: 'pending',
    amountCents: 39_900,
    currency: 'USD',
    buyerEmail: mail.address,
  });
  const order = await within((tx) => tx.order.findUniqueOrThrow({ where: { id: orders[0]!.orderId } }));
  expect(order).toMatchObject({ enrolmentId: mail.enrolmentId, messageId: mail.messageId });
});

test('a payment told twice, also at once, is one sale: lead won, told once, one intent', async () => {
  const mail = await sent();
  const { orderId } = await checkout(mail.leadId);
  const outcomes = await Promise.all([pay(orderId), pay(orderId), pay(orderId)]);
  expect(outcomes.filter((o) => o.first)).toHaveLength(1);
  await within(async (tx) => {
    const lead = await tx.lead.findUniqueOrThrow({ where: { id: mail.leadId } });
    expect(lead.stage).toBe('won');
    const told = await tx.timelineEvent.findMany({ where: { leadId: mail.leadId }, orderBy: { id: 'asc' } });
    expect(told.map((t) => t.kind)).toEqual(['sale', 'stage']);
    const intents = await tx.intentRow.findMany();
    const own = intents.filter((i) => (i.payload as { orderId?: string }).orderId === orderId);
    expect(own.map((i) => i.payload)).toEqual([{ kind: 'sale', orderId, enrolmentId: mail.enrolmentId }]);
  });
  expect(await checkout(mail.leadId)).toMatchObject({ status: 'paid', orderId });
});

test("a sale is dated on the lead's own clock", async () => {
  const mail = await sent();
  await within((tx) =>
    tx.enrolment.update({ where: { id: mail.enrolmentId }, data: { clockOffsetMs: 86_400_000n } }),
  );
  const { orderId } = await checkout(mail.leadId);
  const { paidAt } = await pay(orderId);
  expect(paidAt.getTime() - Date.now()).toBeGreaterThan(86_000_000);
});

test('another amount or currency is no payment for this order', async () => {
  const mail = await sent();
  const { orderId } = await checkout(mail.leadId);
  await expect(pay(orderId, { amountCents: 100 })).rejects.toThrow('not for the amount');
  await expect(pay(orderId, { amountCents: 39_900, currency: 'EUR' })).rejects.toThrow('not for the amount');
  expect((await pay(orderId, { amountCents: 39_900, currency: 'usd' })).first).toBe(true);
});

test('a refund is one refund, and only of what was paid', async () => {
  const mail = await sent();
  const { orderId } = await checkout(mail.leadId);
  const giveBack = () => within((tx) => refund(tx, { orgId, orderId }));
  await expect(giveBack()).rejects.toThrow('never paid');
  await pay(orderId);
  expect(await giveBack()).toEqual({ first: true });
  expect(await giveBack()).toEqual({ first: false });
  await expect(pay(orderId)).rejects.toThrow('refunded');
});

test('says what is wrong with a lead that is gone, and one without an address', async () => {
  await expect(checkout('0190163d-8694-739b-aea5-966c26f8ad91')).rejects.toThrow('no longer available');
  const mail = await sent();
  await within((tx) => tx.contactPoint.deleteMany({ where: { normalised: mail.address } }));
  await expect(checkout(mail.leadId)).rejects.toMatchObject({ code: 'invalid', field: 'email' });
});
