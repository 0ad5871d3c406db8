import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOrMakeSource, listSources } from '../../acquisition/sources/index.ts';
import { dashboard } from '../../analytics/dashboard/index.ts';
import { campaignPerformance, listCampaigns } from '../../lifecycle/campaigns/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail, type SentMail } from '../../testing/outreach.ts';
import { ensureProduct } from '../products/index.ts';
import { deliveryContext } from '../report/index.ts';
import { completePurchase, leadOrders, listOrders, orderDetail, startCheckout } from '../sales/index.ts';
import { attributeSale, attribution } from './index.ts';

/** Three sales of $15 million: one fits in 32 bits, two do not. */
const PRICE = 1_500_000_000;
/** One that fits in no 32 bits. */
const LARGE = 3_000_000_001;

let database: TestDatabase;
let orgId: string;
let mail: SentMail;
const orders: string[] = [];
const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);

async function sell(tx: Tx, priceCents: number, to: SentMail): Promise<void> {
  const { id } = await ensureProduct(tx, orgId, 'report');
  await tx.product.update({ where: { id }, data: { priceCents } });
  const { leadId, messageId } = to;
  const { orderId } = await startCheckout(tx, { orgId, leadId, messageId, provider: 'demo' });
  await completePurchase(tx, {
    orgId,
    orderId,
    provider: 'demo',
    providerRef: orderId,
    amountCents: priceCents,
  });
  await tx.lead.update({ where: { id: leadId }, data: { createdAt: new Date(Date.now() - 7_200_000) } });
  await tx.touchpoint.create({
    data: {
      orgId,
      leadId,
      kind: 'email',
      at: new Date(Date.now() - 60_000),
      campaignId,
      stepKey: 'hello',
      variant: 'a',
      dedupeKey: 'm',
    },
  });
  await attributeSale(tx, {
    orgId,
    orderId,
    leadId,
    enrolmentId: to.enrolmentId,
    at: new Date().toISOString(),
  });
  orders.push(orderId);
}
let campaignId: string;

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  await within(async (tx) => {
    mail = await testSentMail(tx, orgId);
    campaignId = (await tx.campaign.findFirstOrThrow()).id;
    await sell(tx, PRICE, mail);
    await sell(tx, PRICE, await testSentMail(tx, orgId, mail));
    await sell(tx, LARGE, await testSentMail(tx, orgId, mail));
  });
});
afterAll(() => database.drop());

const SUM = PRICE + PRICE + LARGE;

test('revenue beyond 32 bits is summed to the cent on every page', async () => {
  const board = await within((tx) => dashboard(tx));
  expect(board.revenue).toMatchObject({ sales: 3, total: { cents: SUM }, period: { cents: SUM } });
  expect(board.revenue.byDay.at(-1)).toMatchObject({ cents: SUM, sales: 3 });
  for (const by of ['source', 'campaign', 'step'] as const) {
    const { totals, rows } = await within((tx) => attribution(tx, { by }));
    expect(totals).toEqual([{ cents: SUM, currency: 'USD' }]);
    expect(rows.reduce((sum, r) => sum + r.cents, 0)).toBe(SUM);
  }
  const performance = await within((tx) => campaignPerformance(tx, campaignId, 'last'));
  expect(performance).toMatchObject({ totals: [{ cents: SUM }], sales: 3 });
  expect(performance.rows).toMatchObject([{ stepKey: 'hello', revenue: [{ cents: SUM }] }]);
  const page = await within((tx) => listCampaigns(tx));
  expect(page.rows.find((c) => c.id === campaignId)!.revenue[0]!.cents).toBeGreaterThan(2 ** 31);
});

test('an order beyond 32 bits is a number wherever it is read', async () => {
  const orderId = orders[2]!;
  const order = await within((tx) => orderDetail(tx, orderId));
  expect(order.amount.cents).toBe(LARGE);
  const linear = order.credits.filter((c) => c.model === 'linear');
  expect(linear.reduce((sum, c) => sum + c.cents, 0)).toBe(LARGE);
  expect((await within((tx) => listOrders(tx))).rows[0]!.amount.cents).toBe(LARGE);
  expect((await within((tx) => leadOrders(tx, order.lead.id)))[0]!.amount.cents).toBe(LARGE);
  expect((await within((tx) => deliveryContext(tx, orderId)))!.amountCents).toBe(LARGE);
});

test('what a source cost adds up beyond 32 bits', async () => {
  for (const cost of [PRICE, PRICE])
    await within((tx) => findOrMakeSource(tx, orgId, 'Bought list', 'csv', cost));
  const { rows: sources } = await within((tx) => listSources(tx));
  expect(sources.find((s) => s.name === 'Bought list')).toMatchObject({ costCents: PRICE * 2 });
});
