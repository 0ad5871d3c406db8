import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { loadLeads, loadOutreach, makeTenant } from '../../testing/many/index.ts';
import { endEnrolment } from '../enrolments/index.ts';
import { campaignDetail, listCampaigns } from './index.ts';

const LEADS = 200;

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  const ownerId = await testMember(database.db, await testOrganisation(database.db), 'owner');
  orgId = await makeTenant(database.db, 'Counted', { id: ownerId, name: 'Ann Lee' });
  const leads = new Map([[orgId, LEADS]]);
  await loadLeads(database.ownerUrl, leads, { plain: true });
  await loadOutreach(database.ownerUrl, leads);
});
afterAll(() => database.drop());

/** What the list of campaigns says, held against their enrolments and against what each one's page counts. */
async function counted(within?: { memberId: string; own: boolean }) {
  return database.db.forOrg(
    orgId,
    async (tx) => {
      const { rows } = await listCampaigns(tx);
      const told = new Map<string, [enrolled: number, open: number, won: number]>();
      for (const { id, name, enrolledCount, openCount, wonCount, revenue } of rows) {
        const enrolments = await tx.enrolment.findMany({ where: { campaignId: id } });
        expect([enrolledCount, openCount, wonCount], name).toEqual([
          enrolments.length,
          enrolments.filter(({ status }) => status !== 'ended').length,
          enrolments.filter(({ outcome }) => outcome === 'won').length,
        ]);
        const campaign = await campaignDetail(tx, id);
        expect([campaign.enrolledCount, campaign.openCount, campaign.wonCount, campaign.revenue]).toEqual([
          ...[enrolledCount, openCount, wonCount, revenue],
        ]);
        told.set(name, [enrolledCount, openCount, wonCount]);
      }
      return told;
    },
    within,
  );
}

test('whoever does not see all is told of the leads that they see, and not of what is kept of all', async () => {
  const memberId = await testMember(database.db, orgId, 'rep', { sees: 'own' });
  await database.db.forOrg(
    orgId,
    (tx) => tx.$executeRaw`UPDATE lead SET owner_id = ${memberId} WHERE right(id::text, 1) < '4'`,
  );
  const [all, own] = [
    (await counted()).get('Campaign 0')!,
    (await counted({ memberId, own: true })).get('Campaign 0')!,
  ];
  expect(own[0]).toBeGreaterThan(0);
  expect(own[0]).toBeLessThan(all[0]);
  const within = { memberId, own: true };
  expect(await database.db.forOrg(orgId, (tx) => tx.campaignCount.findMany(), within)).toEqual([]);
});

test('what a campaign counts is what its enrolments say, whatever becomes of them, many at once', async () => {
  const before = (await counted()).get('Campaign 0')!;
  expect(before[0]).toBe(LEADS / 5);
  const open = await database.db.forOrg(orgId, (tx) =>
    tx.enrolment.findMany({ where: { status: { not: 'ended' } }, orderBy: { id: 'asc' } }),
  );
  // Each twice, as an activity that is tried again.
  await Promise.all(
    [...open.slice(0, 10), ...open.slice(0, 10)].map(({ id, leadId }, i) =>
      database.db.forOrg(orgId, (tx) =>
        endEnrolment(tx, {
          ...{ orgId, leadId, enrolmentId: id, at: new Date().toISOString() },
          outcome: i % 2 === 0 ? 'won' : 'no_response',
        }),
      ),
    ),
  );
  expect((await counted()).get('Campaign 0')).toEqual([before[0], before[1] - 10, before[2] + 5]);

  await database.db.forOrg(orgId, (tx) => tx.lead.deleteMany({ where: { id: open[0]!.leadId } }));
  expect((await counted()).get('Campaign 0')![0]).toBe(before[0] - 1);
  await database.db.forOrg(orgId, (tx) => tx.campaign.deleteMany({ where: { name: 'Campaign 0' } }));
  expect((await counted()).has('Campaign 0')).toBe(false);
});
