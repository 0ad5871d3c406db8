import { LEAST_PEERS } from '@leadfactory/domain/assessment/findings';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../../platform/client/index.ts';
import { Prisma } from '../../generated/client.ts';
import { system } from '../../identity/audit.ts';
import { createLead } from '../../acquisition/leads/index.ts';
import {
  manyAssessments,
  testAudit,
  testDatabase,
  testOrganisation,
  type TestDatabase,
} from '../../testing/index.ts';
import { assessmentDetail } from '../detail/index.ts';
import { standingOf } from './index.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

let n = 0;
type Given = Omit<Parameters<typeof testAudit>[1], 'orgId' | 'leadId'>;
/** An assessment that counts, of a lead of its own. The sample's overall score is 52, and its speed 42. */
async function assessed(tx: Tx, orgId: string, given: Given = {}): Promise<string> {
  const company = { company: `Business ${++n}`, website: `business${n}.example` };
  const { leadId } = await createLead(tx, orgId, system, company);
  return testAudit(tx, { orgId, leadId, current: true, industry: 'Dentist', country: 'US', ...given });
}
const many = async (tx: Tx, orgId: string, shifts: number[], given: Given) => {
  for (const shift of shifts) await assessed(tx, orgId, { ...given, shift });
};
const standing = async (tx: Tx, id: string) => standingOf(tx, await assessmentDetail(tx, id));
/** −5 … +4: five are worse, four better, one is the same. */
const ten = Array.from({ length: LEAST_PEERS }, (_, i) => i - 5);

describe('a business stands among those of its kind', () => {
  const inNewOrg = async (work: (tx: Tx, orgId: string) => Promise<void>) => {
    const orgId = await testOrganisation(database.db);
    await database.db.forOrg(orgId, (tx) => work(tx, orgId), { timeoutMs: 60_000 });
  };

  test('in its city, else in its country, else anywhere; with fewer than ten it is not compared', () =>
    inNewOrg(async (tx, orgId) => {
      const id = await assessed(tx, orgId, { city: 'Chicago' });
      await many(tx, orgId, ten.slice(0, 9), { city: 'Chicago' });
      expect(await standing(tx, id)).toBeNull();
      await many(tx, orgId, [4], { city: 'Leeds', country: 'GB' });
      expect(await standing(tx, id)).toMatchObject({
        scope: 'anywhere',
        group: 'Dentist, all places',
        of: 10,
      });
      await many(tx, orgId, [4], { city: 'Boston' });
      expect(await standing(tx, id)).toMatchObject({ scope: 'country', group: 'Dentist, United States' });
      await many(tx, orgId, [4], { city: 'chicago', industry: 'DENTIST' });
      expect(await standing(tx, id)).toMatchObject({
        ...{ scope: 'city', group: 'Dentist, Chicago', of: 10 },
        percentiles: { overall: 50, speed: 50 },
        medians: { overall: 51, speed: 41 },
      });
    }));

  test('of others, that count, were judged by the same formula, and are of its kind', () =>
    inNewOrg(async (tx, orgId) => {
      const city = 'Chicago';
      const id = await assessed(tx, orgId, { city });
      await many(tx, orgId, ten.slice(0, 9), { city });
      await assessed(tx, orgId, { city, formula: 'audit-0' });
      await assessed(tx, orgId, { city, depth: 'screening' });
      await assessed(tx, orgId, { city, current: false });
      await assessed(tx, orgId, { city, status: 'unreachable' });
      await assessed(tx, orgId, { city, industry: 'Gym' });
      const { leadId } = await tx.assessment.findUniqueOrThrow({ where: { id } });
      const older = await testAudit(tx, { orgId, leadId, industry: 'Dentist', country: 'US', city });
      expect(await standing(tx, older)).toBeNull();
      const unknown = await assessed(tx, orgId, { city });
      await tx.assessment.update({ where: { id: unknown }, data: { industry: null } });
      expect(await standing(tx, unknown)).toBeNull();
    }));
});

test('among many it is found in indexes', { timeout: 120_000 }, async () => {
  const orgId = await testOrganisation(database.db);
  await database.db.forOrg(orgId, (tx) => manyAssessments(tx, orgId, 30_000), { timeoutMs: 90_000 });
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await owner.query('VACUUM ANALYZE assessment');
  await owner.end();
  const [one] = await database.db.forOrg(orgId, (tx) =>
    tx.assessment.findMany({ where: { status: 'done', depth: 'screening' }, take: 1 }),
  );
  const mine = { ...one!, scores: one!.scores as Record<string, number> };
  const places = [mine, { ...mine, city: 'Nowhere' }, { ...mine, city: 'Nowhere', country: 'XX' }];
  for (const [i, asked] of places.entries()) {
    const found = await database.db.forOrg(orgId, (tx) => standingOf(tx, asked));
    expect(found!.scope).toBe((['city', 'country', 'anywhere'] as const)[i]);
    expect(found!.of).toBeGreaterThan(300);
  }
  const plans: string[] = [];
  await database.db.forOrg(orgId, (tx) => standingOf(explaining(tx, plans), places[2]!));
  expect(plans.join('\n')).toMatch(
    /assessment_peers_of_city[^]*assessment_peers_of_country[^]*assessment_peers /,
  );
  expect(plans.join('\n')).not.toContain('Seq Scan');
});

/** Notes the plan of every query before it is run. */
const explaining = (tx: Tx, plans: string[]): Tx =>
  new Proxy(tx, {
    get: (target, key) =>
      key !== '$queryRaw'
        ? Reflect.get(target, key)
        : async (strings: TemplateStringsArray, ...values: unknown[]) => {
            const query = Prisma.sql(strings, ...values);
            const rows = await target.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${query}`);
            plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
            return target.$queryRaw(query);
          },
  });
