import { afterAll, beforeAll, expect, test } from 'vitest';
import { assessmentChoices } from '../assessment/list/index.ts';
import { likelyDuplicates } from '../crm/duplicates/index.ts';
import { leadTimeline } from '../crm/timeline/index.ts';
import { campaignPage, listCampaigns } from '../lifecycle/campaigns/index.ts';
import { countSampleData } from '../lifecycle/sample/index.ts';
import type { Tx } from '../platform/client/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { loadLeads, loadOutreach, makeTenant } from '../testing/many/index.ts';
import { scansOf, type Scan } from '../testing/plans.ts';
import { dashboard } from './dashboard/index.ts';

// Whatever pages count is counted in indexes, and of one's own rows alone, however many others have. Three tenants: where
// the planner knows not whose rows are asked for, it reckons that they are a third of all.
const LEADS = 1_000;
const OTHERS = 4_000;
/** Of a tenant of `LEADS` leads, with a fifth of them in one campaign of three mails each. */
const mails = (LEADS / 5) * 3;

let database: TestDatabase;
let orgId: string;
let campaignId: string;
beforeAll(async () => {
  database = await testDatabase();
  const ownerId = await testMember(database.db, await testOrganisation(database.db), 'owner');
  const made: string[] = [];
  for (const name of ['Small', 'Large', 'Larger'])
    made.push(await makeTenant(database.db, name, { id: ownerId, name: 'Ann Lee' }));
  orgId = made[0]!;
  const own = new Map([[orgId, LEADS]]);
  const others = new Map(made.slice(1).map((id) => [id, OTHERS]));
  for (const leads of [own, others]) {
    await loadLeads(database.ownerUrl, leads, { plain: true });
    await loadOutreach(database.ownerUrl, leads);
  }
  const found = await database.db.forOrg(orgId, (tx) =>
    tx.campaign.findFirst({ where: { name: 'Campaign 0' } }),
  );
  campaignId = found!.id;
}, 120_000);
afterAll(() => database.drop());

/** Tables that grow with use; the others hold what an organisation set up. */
const growing = new Set([
  ...[
    'lead',
    'message',
    'message_event',
    'enrolment',
    'sale_order',
    'timeline_event',
    'assessment',
    'finding',
  ],
  'attribution_credit',
]);

const scans = async (work: (tx: Tx) => Promise<unknown>): Promise<Scan[]> =>
  (await database.db.forOrg(orgId, (tx) => scansOf(tx, work))).filter(({ table }) => growing.has(table));
const whole = (found: readonly Scan[]) => found.filter(({ index }) => index === null);
const rows = (found: readonly Scan[]) => found.reduce((sum, scan) => sum + scan.rows, 0);

test('the dashboard: all leads and all mails once, those of the period again, and a handful of others', async () => {
  const found = await scans((tx) => dashboard(tx));
  expect(whole(found)).toEqual([]);
  expect(rows(found)).toBeLessThan(LEADS + 1.5 * mails + 500);
  expect(found.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['lead_counts', 'message_sent', 'message_event_answers', 'sale_order_paid']),
  );
});

test('a campaign’s page: its mails once, its leads twice, and what was sold', async () => {
  const found = await scans((tx) => campaignPage(tx, campaignId));
  expect(whole(found)).toEqual([]);
  expect(rows(found)).toBeLessThan(mails + 2 * (LEADS / 5) + 200);
  expect(found.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['message_campaign_figures', 'attribution_credit_campaign_figures']),
  );
});

test('the list of campaigns: its page, and what was credited to those; none of their leads', async () => {
  const found = (await scans((tx) => listCampaigns(tx, { limit: 10 }))).filter(({ rows }) => rows > 0);
  expect(whole(found)).toEqual([]);
  expect(found.map(({ index }) => index)).toEqual(['attribution_credit_campaign_figures']);
  expect(rows(found)).toBeLessThanOrEqual(LEADS / 20);
});

test('a lead’s page: its own timeline, and those that look like it, by what can be looked up', async () => {
  const { leadId } = await database.db.forOrg(orgId, (tx) =>
    tx.enrolment.findFirstOrThrow({ where: { campaignId } }),
  );
  const told = await scans((tx) => leadTimeline(tx, leadId));
  expect(whole(told)).toEqual([]);
  expect(rows(told)).toBeLessThan(100);
  const alike = await scans((tx) => likelyDuplicates(tx, { leadId }));
  expect(whole(alike)).toEqual([]);
  expect(rows(alike)).toBeLessThan(1_000);
});

test('leads that look alike: two thousand leads and a dozen others of each at most, whatever the organisation has', async () => {
  const found = await scans((tx) => likelyDuplicates(tx));
  expect(whole(found)).toEqual([]);
  // Each walked once; all of a city's have a name that begins alike, which says nothing after the thirteenth.
  expect(rows(found)).toBeLessThan(LEADS * (6 + 13) + 1_000);
  expect(found.map(({ index }) => index)).toEqual(
    expect.arrayContaining(['lead_place_key', 'lead_org_id_name_key_idx', 'lead_company_id_idx']),
  );
});

test('what assessments can be filtered by: each finding once', async () => {
  const found = await scans((tx) => assessmentChoices(tx));
  expect(whole(found)).toEqual([]);
  expect(rows(found)).toBeLessThan((LEADS / 5) * 7 + 500);
});

test('whether there is sample data: none of the leads that are not', async () => {
  const found = await scans((tx) => countSampleData(tx));
  expect(found.filter(({ table }) => table === 'lead')).toEqual([
    { table: 'lead', index: 'lead_sample', rows: 0 },
  ]);
});

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
