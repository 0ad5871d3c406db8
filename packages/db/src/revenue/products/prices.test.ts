import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail } from '../../testing/outreach.ts';
import { startCheckout } from '../sales/index.ts';
import { listPrices, setPrice } from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());
const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);

test('a price holds for orders from then on, in its own currency, and is told in the audit log once', async () => {
  const usual = { cents: 39_900, currency: 'USD' };
  const yen = { cents: 39_900, currency: 'JPY' };
  expect(await within(listPrices)).toMatchObject([{ kind: 'report', price: usual }]);
  const { leadId } = await within((tx) => testSentMail(tx, orgId));
  const checkout = () => within((tx) => startCheckout(tx, { orgId, leadId, provider: 'stripe' }));
  const before = await checkout();
  for (let i = 0; i < 2; i++) await within((tx) => setPrice(tx, orgId, system, 'report', yen));
  expect(await within(listPrices)).toMatchObject([{ price: yen }]);
  // What the page shows is what is asked for: an order that was begun at the old price is not taken up again.
  const after = await checkout();
  expect([before.amountCents, before.currency]).toEqual([39_900, 'USD']);
  expect([after.amountCents, after.currency]).toEqual([39_900, 'JPY']);
  expect((await checkout()).orderId).toBe(after.orderId);
  const told = await within((tx) => tx.auditLog.findMany({ where: { action: 'product.priced' } }));
  expect(told.map(({ data }) => data)).toEqual([{ kind: 'report', before: usual, after: yen }]);
});

test('a price that nobody can pay is refused', async () => {
  const set = (cents: number, currency: string) =>
    within((tx) => setPrice(tx, orgId, system, 'report', { cents, currency }));
  await expect(set(0, 'USD')).rejects.toMatchObject({ code: 'invalid', field: 'cents' });
  await expect(set(12_345, 'KWD')).rejects.toThrow('so small a part');
});
