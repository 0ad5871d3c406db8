import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignPage } from '../lifecycle/campaigns/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { loadLeads, loadOutreach, makeTenant } from '../testing/many/index.ts';
import { dashboard } from './dashboard/index.ts';

let database: TestDatabase;
let orgId: string;
let campaignId: string;
beforeAll(async () => {
  database = await testDatabase();
  const ownerId = await testMember(database.db, await testOrganisation(database.db), 'owner');
  orgId = await makeTenant(database.db, 'Counted', { id: ownerId, name: 'Ann Lee' });
  const leads = new Map([[orgId, 1_000]]);
  await loadLeads(database.ownerUrl, leads, { plain: true });
  await loadOutreach(database.ownerUrl, leads);
  const found = await database.db.forOrg(orgId, (tx) =>
    tx.campaign.findFirstOrThrow({ where: { name: 'Campaign 0' } }),
  );
  campaignId = found.id;
});
afterAll(() => database.drop());

test('figures are what a recount says, for whoever sees all and for a member who sees their own', async () => {
  const rep = await testMember(database.db, orgId, 'rep', { sees: 'own' });
  const all = await figures();
  await database.db.forOrg(orgId, async (tx) => {
    await tx.$executeRaw`UPDATE lead SET owner_id = ${rep} WHERE right(id::text, 1) < '4'`;
  });
  expect(await figures()).toEqual(all);
  const own = await figures({ memberId: rep, own: true });
  expect(own.leads).toBeGreaterThan(0);
  expect(own.leads).toBeLessThan(all.leads);
});

/** Held against what the rows themselves say, read one by one. */
async function figures(within?: { memberId: string; own: boolean }) {
  return database.db.forOrg(
    orgId,
    async (tx) => {
      const { funnel, leads, conversion, mail } = await dashboard(tx, { days: 30 });
      const { campaign, performance } = await campaignPage(tx, campaignId);
      const messages = await tx.message.findMany({ include: { events: true } });
      const orders = await tx.order.findMany({ where: { status: 'paid' } });
      const enrolments = await tx.enrolment.findMany({ where: { campaignId } });
      const since = new Date(Date.now() - 30 * 86_400_000);
      const has = (kind: string) => (m: (typeof messages)[number]) => m.events.some((e) => e.kind === kind);
      const touched = (m: (typeof messages)[number]) => m.openedAt !== null || m.clickedAt !== null;
      const leadsOf = (fits: (m: (typeof messages)[number]) => boolean) =>
        new Set(messages.filter(fits).map((m) => m.leadId)).size;
      const came = (fits: (m: (typeof messages)[number]) => boolean) =>
        new Set(messages.filter(fits).map((m) => m.enrolmentId));
      const [sent, engaged, replied] = [came((m) => m.sentAt !== null), came(touched), came(has('replied'))];
      const won = new Set(orders.map((o) => o.enrolmentId));
      expect(campaign.funnel.map(({ count }) => count)).toEqual([
        enrolments.length,
        enrolments.filter((e) => sent.has(e.id)).length,
        enrolments.filter((e) => engaged.has(e.id)).length,
        enrolments.filter((e) => replied.has(e.id) || e.held === 'replied').length,
        enrolments.filter((e) => e.outcome === 'won' || won.has(e.id)).length,
      ]);
      const total = (key: 'sent' | 'clicked' | 'replied' | 'unsubscribed') =>
        performance.rows.reduce((sum, row) => sum + row[key], 0);
      expect([total('sent'), total('clicked'), total('replied'), total('unsubscribed')]).toEqual([
        messages.length,
        messages.filter((m) => m.clickedAt !== null).length,
        messages.filter(has('replied')).length,
        messages.filter(has('unsubscribed')).length,
      ]);
      expect(campaign.steps.map((step) => step.replied)).toEqual(
        ['one', 'two', 'three'].map(
          (key) => messages.filter((m) => m.stepKey === key && has('replied')(m)).length,
        ),
      );
      // What no enrolment came to is not told.
      expect(campaign.outcomes.find(({ outcome }) => outcome === 'won')?.count ?? 0).toBe(
        enrolments.filter((e) => e.outcome === 'won').length,
      );
      const rows = await tx.lead.findMany({ select: { stage: true, createdAt: true } });
      expect(leads).toEqual({ total: rows.length, fresh: rows.filter((l) => l.createdAt >= since).length });
      for (const { stage, count } of funnel)
        expect(count).toBe(rows.filter((lead) => lead.stage === stage).length);
      const inHand = funnel.filter(({ kind }) => kind === 'in_hand').reduce((sum, f) => sum + f.count, 0);
      const counts = Object.fromEntries(conversion.map(({ step, count }) => [step, count]));
      expect(counts).toMatchObject({
        contacted: leadsOf(() => true),
        engaged: leadsOf(touched),
        replied: Math.max(leadsOf(has('replied')), inHand),
      });
      expect(mail.sent).toBe(messages.filter((m) => m.sentAt! >= since).length);
      return { leads: rows.length, funnel, conversion, campaign, performance };
    },
    within,
  );
}
