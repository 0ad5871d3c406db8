import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { loadLeads, loadOutreach, makeTenant } from '../../testing/many/index.ts';
import { campaignExperiments, samplePlan } from './index.ts';

const LEADS = 1_000;

let database: TestDatabase;
let orgId: string;
let campaignId: string;
beforeAll(async () => {
  database = await testDatabase();
  const ownerId = await testMember(database.db, await testOrganisation(database.db), 'owner');
  orgId = await makeTenant(database.db, 'Testing', { id: ownerId, name: 'Ann Lee' });
  const leads = new Map([[orgId, LEADS]]);
  await loadLeads(database.ownerUrl, leads, { plain: true });
  await loadOutreach(database.ownerUrl, leads);
  await database.db.forOrg(orgId, async (tx) => {
    const { id } = await tx.campaign.findFirstOrThrow({ where: { name: 'Campaign 0' } });
    campaignId = id;
    // Steps two and three have two variants, and three went out first. One has but one.
    const step = await tx.step.findFirstOrThrow({ where: { key: 'one' } });
    const { variants, ...more } = step.definition as { variants: object[] };
    const definition = { ...more, variants: variants.slice(0, 1) };
    await tx.step.update({ where: { id: step.id }, data: { definition } });
  });
});
afterAll(() => database.drop());

test('each variant’s leads and what they led to are what a recount says: what came before its mail is none of it', async () => {
  const replies = await recounted('reply');
  expect(replies.map(({ leads }) => leads)).toEqual([LEADS / 5, LEADS / 5]);
  expect(replies.map(({ conversions }) => conversions)).toEqual([0, expect.any(Number)]);
  expect(replies[1]!.conversions).toBe(LEADS / 50);
  await database.db.forOrg(
    orgId,
    (tx) => tx.$executeRaw`
      UPDATE sale_order o SET paid_at = m.sent_at - interval '30 minutes' FROM message m
      WHERE m.enrolment_id = o.enrolment_id AND m.step_key = 'two' AND right(o.id::text, 1) < '8'`,
  );
  const sales = await recounted('sale');
  expect(sales[0]!.conversions).toBeGreaterThan(0);
  expect(sales[0]!.conversions).toBeLessThan(LEADS / 20);
  expect(sales[1]!.conversions).toBe(LEADS / 20);
});

test('of a step without variants nothing is told, and of a campaign that is none that there is none', async () => {
  const { steps } = await asked('reply');
  expect(steps.map(({ stepKey }) => stepKey)).toEqual(['two', 'three']);
  await expect(database.db.forOrg(orgId, (tx) => campaignExperiments(tx, orgId))).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('leads that were moved to another version are of no test', async () => {
  const before = (await asked('reply')).steps[0]!.variants;
  await database.db.forOrg(orgId, async (tx) => {
    const { sequenceId } = await tx.sequenceVersion.findFirstOrThrow();
    const { id } = await tx.sequenceVersion.create({ data: { orgId, sequenceId, version: 2 } });
    const [message] = await tx.message.findMany({
      where: { campaignId, stepKey: 'two', variant: 'a' },
      take: 1,
    });
    await tx.enrolment.update({ where: { id: message!.enrolmentId! }, data: { sequenceVersionId: id } });
  });
  const after = (await asked('reply')).steps[0]!.variants;
  expect(after.map(({ leads }) => leads)).toEqual([before[0]!.leads - 1, before[1]!.leads]);
});

test('whoever sees their own leads reads a test of those', async () => {
  const memberId = await testMember(database.db, orgId, 'rep', { sees: 'own' });
  await database.db.forOrg(
    orgId,
    (tx) => tx.$executeRaw`UPDATE lead SET owner_id = ${memberId} WHERE right(id::text, 1) < '4'`,
  );
  const sum = ({ steps }: Awaited<ReturnType<typeof asked>>) =>
    steps[0]!.variants.reduce((leads, variant) => leads + variant.leads, 0);
  const own = sum(await asked('reply', { memberId, own: true }));
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(sum(await asked('reply')));
});

test('a plan reckons with the own rate of replies once there are enough, before that with an assumed one', async () => {
  const plan = await database.db.forOrg(orgId, samplePlan);
  expect(plan.base.replies).toBeGreaterThanOrEqual(20);
  expect(plan.base).toMatchObject({ isOwn: true, rate: plan.base.replies / plan.base.leads });
  const fresh = await testOrganisation(database.db);
  expect((await database.db.forOrg(fresh, samplePlan)).base).toEqual({
    ...{ rate: 0.05, isOwn: false, leads: 0, replies: 0 },
  });
  expect(plan.needs.find(({ variants, effect }) => variants === 2 && effect === 0.02)!.leads).toBeGreaterThan(
    1_000,
  );
});

type Within = { memberId: string; own: boolean };
const asked = (outcome: 'reply' | 'sale', within?: Within) =>
  database.db.forOrg(orgId, (tx) => campaignExperiments(tx, campaignId, outcome), within);

/** Held against what the rows say, read one by one. */
async function recounted(outcome: 'reply' | 'sale') {
  const { steps } = await asked(outcome);
  return database.db.forOrg(orgId, async (tx) => {
    const mails = await tx.message.findMany({ where: { campaignId } });
    const orders = await tx.order.findMany({ where: { status: 'paid' } });
    const after = (mail: (typeof mails)[number]) =>
      outcome === 'sale'
        ? orders.some((o) => o.enrolmentId === mail.enrolmentId && o.paidAt! >= mail.sentAt!)
        : mails.some((m) => m.enrolmentId === mail.enrolmentId && m.repliedAt && m.repliedAt >= mail.sentAt!);
    return steps.map(({ stepKey, variants }) => {
      const got = mails.filter((mail) => mail.stepKey === stepKey);
      expect(variants.map(({ key, leads, conversions }) => ({ key, leads, conversions }))).toEqual(
        ['a', 'b'].map((key) => {
          const own = got.filter(({ variant }) => variant === key);
          return { key, leads: own.length, conversions: own.filter(after).length };
        }),
      );
      return { leads: got.length, conversions: got.filter(after).length };
    });
  });
}
