import { startCheckout } from '@leadfactory/db/revenue/sales';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';

let app: TestApp;
let viewer: TestPerson;
beforeAll(async () => {
  app = await testApp();
  viewer = await app.person('viewer');
});
afterAll(() => app.close());

test.each([
  ['stripe', 'Stripe'],
  [DEMO, 'Demonstration payment'],
  // Its vendor was removed from the registry since.
  ['gonepay', 'gonepay'],
])(
  'an order paid through %s says %s, in lists, on its page and on its lead’s',
  async (provider, providerName) => {
    const rep = await app.person('rep');
    const { id: leadId } = await rep.caller.leads.create({
      companyName: provider,
      email: `ann@${provider}.example`,
    });
    const { orderId: id } = await app.services.db.forOrg(app.orgId, (tx) =>
      startCheckout(tx, { orgId: app.orgId, leadId, provider }),
    );
    const { rows } = await viewer.caller.sales.list({});
    expect(rows[0]).toMatchObject({ id, provider, providerName });
    expect(await viewer.caller.sales.get({ id })).toMatchObject({
      id,
      provider,
      providerName,
      reportPdf: null,
    });
    expect((await viewer.caller.leads.get({ id: leadId })).orders).toMatchObject([
      { id, provider, providerName },
    ]);
  },
);
