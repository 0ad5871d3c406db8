import { afterAll, beforeAll, expect, test } from 'vitest';
import { dashboard } from '../../analytics/dashboard/index.ts';
import { campaignPerformance, listCampaigns } from '../../lifecycle/campaigns/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail } from '../../testing/outreach.ts';
import { ensureProduct } from '../products/index.ts';
import { completePurchase, startCheckout } from '../sales/index.ts';
import { attributeSale, attribution } from './index.ts';

let database: TestDatabase;
let orgId: string;
let campaignId: string;
const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);

const DAY = 86_400_000;
/** What was sold for how much: a yen has no smaller part, a Kuwaiti dinar has a thousand. */
const sales = [
  { priceCents: 39_900, currency: 'USD' },
  { priceCents: 39_900, currency: 'JPY' },
  { priceCents: 100, currency: 'USD' },
  { priceCents: 12_345, currency: 'KWD' },
];

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  await within(async (tx) => {
    const first = await testSentMail(tx, orgId);
    campaignId = (await tx.campaign.findFirstOrThrow()).id;
    const { id } = await ensureProduct(tx, orgId, 'report');
    for (const price of sales) {
      await tx.product.update({ where: { id }, data: price });
      const { leadId, enrolmentId } = await testSentMail(tx, orgId, first);
      await tx.lead.update({ where: { id: leadId }, data: { createdAt: new Date(Date.now() - DAY) } });
      const mail = { campaignId, stepKey: 'hello', variant: 'a', dedupeKey: 'm' };
      await tx.touchpoint.create({
        data: { orgId, leadId, kind: 'email', at: new Date(Date.now() - 60_000), ...mail },
      });
      const { orderId } = await startCheckout(tx, { orgId, leadId, provider: 'stripe' });
      await completePurchase(tx, { orgId, orderId, provider: 'stripe', providerRef: `pi_${orderId}` });
      await attributeSale(tx, { orgId, orderId, leadId, enrolmentId, at: new Date().toISOString() });
    }
  });
});
afterAll(() => database.drop());

const SUMS = [
  { cents: 40_000, currency: 'USD' },
  { cents: 39_900, currency: 'JPY' },
  { cents: 12_345, currency: 'KWD' },
];

test('the dashboard shows each currency by itself, the organisation’s own first', async () => {
  const { revenue } = await within((tx) => dashboard(tx));
  const [usd, jpy, kwd] = SUMS;
  expect(revenue).toMatchObject({ total: usd, period: usd, sales: 2 });
  expect(revenue.byDay.at(-1)).toMatchObject({ cents: 40_000, sales: 2 });
  expect(revenue.others).toEqual([
    { total: jpy, period: jpy, sales: 1 },
    { total: kwd, period: kwd, sales: 1 },
  ]);
});

test('where nothing was sold in the organisation’s own currency, that of most sales stands first', async () => {
  await within((tx) => tx.organisation.update({ where: { id: orgId }, data: { currency: 'EUR' } }));
  const { revenue } = await within((tx) => dashboard(tx));
  expect(revenue).toMatchObject({
    total: SUMS[0],
    sales: 2,
    others: [{ total: SUMS[1] }, { total: SUMS[2] }],
  });
  await within((tx) => tx.organisation.update({ where: { id: orgId }, data: { currency: 'USD' } }));
});

test.each(['source', 'campaign', 'step'] as const)('revenue by %s adds up in each currency', async (by) => {
  const { totals, rows } = await within((tx) => attribution(tx, { by, model: 'linear' }));
  expect(totals).toHaveLength(3);
  expect(totals).toEqual(expect.arrayContaining(SUMS));
  for (const { cents, currency } of SUMS) {
    const own = rows.filter((row) => row.currency === currency);
    expect(own.reduce((sum, row) => sum + row.cents, 0)).toBe(cents);
    expect(own.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 9);
  }
  // What a source cost is told once.
  const sources = by === 'source' ? [...new Set(rows.map(({ key }) => key))] : [];
  expect(rows.flatMap(({ key, cost }) => (cost ? [key] : [])).sort()).toEqual(sources.sort());
});

test('a campaign, its steps and their variants do not add currencies either', async () => {
  const { totals, rows, sales: sold } = await within((tx) => campaignPerformance(tx, campaignId, 'last'));
  expect([totals, sold]).toEqual([SUMS, 4]);
  expect(rows).toMatchObject([{ stepKey: 'hello', revenue: SUMS }]);
  const halves = SUMS.map(({ cents, currency }) => ({ cents: expect.closeTo(cents / 2, -1), currency }));
  const listed = (await within((tx) => listCampaigns(tx))).rows.find(({ id }) => id === campaignId);
  expect(listed!.revenue).toEqual(halves);
});
