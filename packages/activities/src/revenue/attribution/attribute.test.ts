import { afterAll, beforeAll, expect, test } from 'vitest';
import { completePurchase, refund, startCheckout } from '@leadfactory/db/revenue/sales';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { attributionModels } from '@leadfactory/domain/revenue/attribution';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { createAttribution } from './index.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);

async function sell(lead: MadeLead): Promise<string> {
  return within(async (tx) => {
    const { orderId } = await startCheckout(tx, {
      orgId: world.orgId,
      leadId: lead.leadId,
      provider: 'demo',
    });
    await completePurchase(tx, { orgId: world.orgId, orderId, provider: 'demo', providerRef: orderId });
    return orderId;
  });
}

const touch = (lead: MadeLead, kind: string, daysAgo: number, step: string | null) =>
  within((tx) =>
    tx.touchpoint.create({
      data: {
        orgId: world.orgId,
        leadId: lead.leadId,
        kind,
        at: new Date(Date.now() - daysAgo * 86_400_000),
        campaignId: step ? world.campaignId : null,
        stepKey: step,
        variant: step ? 'a' : null,
        dedupeKey: `${kind}:${step}`,
      },
    }),
  );

test('every model gives away exactly the sale, to source, campaign and step', async () => {
  const created = new Date(Date.now() - 20 * 86_400_000);
  const lead = await makeLead(database.db, world, { lead: { createdAt: created } });
  await touch(lead, 'email', 10, 'hello');
  await touch(lead, 'email', 3, 'again');
  await touch(lead, 'click', 2, 'again');
  const orderId = await sell(lead);
  const port = createAttribution({ db: database.db });
  const ask = { ...subjectOf(world, lead), orderId };
  const first = await port.attributeSale(ask);
  expect(first.amountCents).toBe(39_900);
  expect(await port.attributeSale(ask)).toEqual(first);

  const rows = await within((tx) => tx.attributionCredit.findMany({ where: { orderId } }));
  expect(rows).toHaveLength(first.credits);
  for (const model of attributionModels) {
    const own = rows.filter((r) => r.model === model);
    expect(own.reduce((sum, r) => sum + r.cents, 0n)).toBe(39_900n);
  }
  const only = (model: string) => rows.find((r) => r.model === model);
  expect(only('first')).toMatchObject({ kind: 'source', sourceId: world.sourceId, cents: 39_900n });
  expect(only('last')).toMatchObject({
    kind: 'click',
    campaignId: world.campaignId,
    stepKey: 'again',
    variant: 'a',
    sourceId: world.sourceId,
  });
  expect(await port.orderSubject({ orgId: world.orgId, orderId })).toEqual({
    leadId: lead.leadId,
    enrolmentId: lead.enrolmentId,
  });
});

test('a sale with nothing but its source goes to the source; a refund takes the credits back', async () => {
  const lead = await makeLead(database.db, world);
  const orderId = await sell(lead);
  const port = createAttribution({ db: database.db });
  const ask = { ...subjectOf(world, lead), orderId };
  expect(await port.attributeSale(ask)).toEqual({
    amountCents: 39_900,
    credits: attributionModels.length,
    product: 'report',
  });
  await within((tx) => refund(tx, { orgId: world.orgId, orderId }));
  expect(await within((tx) => tx.attributionCredit.count({ where: { orderId } }))).toBe(0);
  expect(await port.attributeSale(ask)).toEqual({ amountCents: 39_900, credits: 0, product: 'report' });
});

test('an order that does not exist is an error in words', async () => {
  const port = createAttribution({ db: database.db });
  await expect(
    port.orderSubject({ orgId: world.orgId, orderId: '0190163d-8694-739b-aea5-966c26f8ad91' }),
  ).rejects.toThrow('This order does not exist.');
});
