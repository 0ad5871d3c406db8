import { afterAll, beforeAll, expect, test } from 'vitest';
import { attributionModels } from '@leadfactory/domain/revenue/attribution';
import type { Reversal } from '@leadfactory/domain/revenue/orders';
import { dashboard } from '../../analytics/dashboard/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail } from '../../testing/outreach.ts';
import { attributeSale } from '../attribution/index.ts';
import { completePurchase, orderOfPayment, refund, reverseSale, startCheckout } from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const PRICE = 39_900;

/** A sale of $399 with three touches, so that no model's shares are even. */
const sold = () =>
  within(async (tx) => {
    const mail = await testSentMail(tx, orgId);
    const { leadId, enrolmentId } = mail;
    await tx.lead.update({ where: { id: leadId }, data: { createdAt: new Date(Date.now() - 9e8) } });
    for (const [i, kind] of ['email', 'click'].entries())
      await tx.touchpoint.create({
        data: { orgId, leadId, kind, at: new Date(Date.now() - 8e8 + i * 1e7), dedupeKey: kind },
      });
    const { orderId } = await startCheckout(tx, { orgId, leadId, provider: 'stripe' });
    await completePurchase(tx, { orgId, orderId, provider: 'stripe', providerRef: `pi_${orderId}` });
    return { orderId, leadId, enrolmentId };
  });
type Sold = Awaited<ReturnType<typeof sold>>;
const attribute = ({ orderId, leadId, enrolmentId }: Sold) =>
  within((tx) => attributeSale(tx, { orgId, orderId, leadId, enrolmentId, at: new Date().toISOString() }));

const tell = ({ orderId }: Sold, told: Omit<Reversal, 'toldAt'>, seconds = 0) =>
  within((tx) =>
    reverseSale(tx, { orgId, orderId }, { ...told, toldAt: new Date(1_795_000_000_000 + seconds * 1000) }),
  );
const refunded = (cents: number) => ({ kind: 'refund', ref: 'refund', cents, state: 'gone' }) as const;
const dispute = (state: Reversal['state'], cents = PRICE, ref = 'dp_1') =>
  ({ kind: 'dispute', ref, cents, state }) as const;

/** What the sale is worth, and that every model's shares add up to it. */
async function worth({ orderId }: Sold) {
  const { order, rows } = await within(async (tx) => ({
    order: await tx.order.findUniqueOrThrow({ where: { id: orderId } }),
    rows: await tx.attributionCredit.findMany({ where: { orderId } }),
  }));
  const net = Number(order.amountCents - order.reversedCents);
  for (const model of attributionModels) {
    const own = rows.filter((r) => r.model === model);
    expect(own.reduce((sum, r) => sum + Number(r.cents), 0)).toBe(net);
  }
  return { net, status: order.status };
}

test('several refunds in part take their part of the sale and of every credit, to the cent', async () => {
  const sale = await sold();
  await attribute(sale);
  expect(await tell(sale, refunded(10_001))).toEqual({ first: true });
  expect(await worth(sale)).toEqual({ net: 29_899, status: 'paid' });
  expect(await tell(sale, refunded(10_001))).toEqual({ first: false });
  expect(await tell(sale, refunded(20_003), 5)).toEqual({ first: true });
  // Told late: of the time before.
  expect(await tell(sale, refunded(15_000), 3)).toEqual({ first: false });
  expect(await worth(sale)).toEqual({ net: 19_897, status: 'paid' });
  const { revenue } = await within((tx) => dashboard(tx));
  expect(revenue.total.cents).toBe(19_897);
  await tell(sale, refunded(PRICE), 10);
  expect(await worth(sale)).toEqual({ net: 0, status: 'refunded' });
  expect((await within((tx) => dashboard(tx))).revenue).toMatchObject({ sales: 0, total: { cents: 0 } });
});

const failed = (cents: number, ref: string) => ({ kind: 'refund', ref, cents, state: 'restored' }) as const;

test('a refund that failed later gives sale and credit back, to the cent; another after it takes its part', async () => {
  const sale = await sold();
  await attribute(sale);
  await tell(sale, refunded(10_001));
  await tell(sale, refunded(PRICE), 5);
  expect(await worth(sale)).toEqual({ net: 0, status: 'refunded' });
  expect(await tell(sale, failed(PRICE - 10_001, 're_2'), 60)).toEqual({ first: true });
  expect(await worth(sale)).toEqual({ net: 29_899, status: 'paid' });
  // Told by another event of the same failure.
  expect(await tell(sale, failed(PRICE - 10_001, 're_2'), 61)).toEqual({ first: false });
  // An event of the time before, told late.
  expect(await tell(sale, refunded(10_001), 1)).toEqual({ first: false });
  expect(await worth(sale)).toEqual({ net: 29_899, status: 'paid' });
  // The charge counts without what failed: 10,001 and 5,000 more.
  expect(await tell(sale, refunded(15_001), 90)).toEqual({ first: true });
  expect(await worth(sale)).toEqual({ net: 24_899, status: 'paid' });
  await tell(sale, failed(10_001, 're_1'), 99);
  expect(await worth(sale)).toEqual({ net: 34_900, status: 'paid' });
});

test('a failure that is told before the refund, or before a later one, counts the same', async () => {
  const sale = await sold();
  await attribute(sale);
  await tell(sale, failed(10_000, 're_1'), 60);
  expect(await worth(sale)).toEqual({ net: PRICE, status: 'paid' });
  await tell(sale, refunded(10_000), 30);
  expect(await worth(sale)).toEqual({ net: PRICE, status: 'paid' });
  const other = await sold();
  await attribute(other);
  await tell(other, refunded(10_000));
  await tell(other, refunded(7_000), 90);
  await tell(other, failed(10_000, 're_1'), 60);
  expect(await worth(other)).toEqual({ net: PRICE - 7_000, status: 'paid' });
});

test('a refund before the credit leaves credit for what is left', async () => {
  const sale = await sold();
  await tell(sale, refunded(9_900));
  expect(await attribute(sale)).toMatchObject({ amountCents: PRICE });
  expect(await attribute(sale)).toMatchObject({ amountCents: PRICE });
  expect(await worth(sale)).toEqual({ net: 30_000, status: 'paid' });
});

test('a dispute takes its part while it is open and when it is lost; won, it gives it back', async () => {
  const sale = await sold();
  await attribute(sale);
  await tell(sale, dispute('contested'));
  expect(await worth(sale)).toEqual({ net: 0, status: 'paid' });
  await tell(sale, dispute('restored'), 60);
  expect(await worth(sale)).toEqual({ net: PRICE, status: 'paid' });
  // An event of the time before, told late.
  expect(await tell(sale, dispute('contested'), 30)).toEqual({ first: false });
  expect(await worth(sale)).toMatchObject({ net: PRICE });
  await tell(sale, dispute('gone', 5_000, 'dp_2'), 90);
  expect(await worth(sale)).toEqual({ net: 34_900, status: 'paid' });
  await tell(sale, dispute('gone', PRICE, 'dp_3'), 99);
  expect(await worth(sale)).toEqual({ net: 0, status: 'refunded' });
});

test('a refund in part and a dispute never take more than was paid', async () => {
  const sale = await sold();
  await attribute(sale);
  await tell(sale, refunded(10_000));
  await tell(sale, dispute('contested'));
  expect(await worth(sale)).toEqual({ net: 0, status: 'paid' });
  await tell(sale, dispute('restored'), 1);
  expect(await worth(sale)).toEqual({ net: 29_900, status: 'paid' });
});

test('a payment’s own id says whose order it is; nothing goes back that was never paid', async () => {
  const sale = await sold();
  const of = (provider: string, ref: string) => orderOfPayment(database.db, provider, ref);
  expect(await of('stripe', `pi_${sale.orderId}`)).toEqual({ orgId, orderId: sale.orderId });
  expect(await of('other', `pi_${sale.orderId}`)).toBeNull();
  const open = await within(async (tx) => {
    const { leadId } = await testSentMail(tx, orgId);
    return startCheckout(tx, { orgId, leadId, provider: 'stripe' });
  });
  await expect(within((tx) => refund(tx, { orgId, orderId: open.orderId }))).rejects.toThrow('never paid');
});
