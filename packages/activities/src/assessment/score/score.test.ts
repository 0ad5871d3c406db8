import { randomUUID } from 'node:crypto';
import { addFieldRule, latestRescoring } from '@leadfactory/db/assessment/score';
import { system } from '@leadfactory/db/identity';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testLead } from '../../../test/lead.ts';
import { dentist } from '../../../test/pages.ts';
import { page, serveSites, type Sites } from '../../../test/sites.ts';
import { createScreening } from '../screening/index.ts';
import { createEnrich } from '../../acquisition/enrichment/index.ts';
import { createScore } from './index.ts';

const AT = '2026-11-21T12:00:00.000Z';

let database: TestDatabase;
let orgId: string;
let sites: Sites;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  sites = await serveSites({ dentist: page(dentist) });
});
afterAll(async () => {
  await sites.close();
  await database.drop();
});

const subject = (leadId: string, at = AT) => ({ orgId, leadId, enrolmentId: null, at });
const score = (leadId: string, at = AT) => createScore({ db: database.db }).scoreLead(subject(leadId, at));
const stored = (leadId: string) =>
  database.db.forOrg(orgId, (tx) =>
    tx.lead.findUniqueOrThrow({
      where: { id: leadId },
      include: { scores: true, timeline: { where: { kind: 'scored' } } },
    }),
  );

test('a lead that can be reached and has a poor website is hot, with reasons', async () => {
  const leadId = await testLead(database.db, orgId, {
    website: sites.url('agency'),
    email: 'ana@acme.io',
    phone: '+1 512 472 0100',
    firstName: 'Ana',
    role: 'Owner',
  });
  const { db } = database;
  const dns = {
    mx: async () => [{ exchange: 'mx', priority: 1 }],
    addresses: async () => [],
    works: async () => true,
  };
  await createEnrich({ db, guard: sites.guard, dns }).enrichLead(subject(leadId));
  await createScreening({ db, guard: sites.guard }).screenWebsite(subject(leadId));
  const result = await score(leadId);
  expect(result).toMatchObject({ temperature: 'hot' });
  const lead = await stored(leadId);
  expect(lead).toMatchObject({ score: result.score, temperature: 'hot' });
  expect(lead.scores).toMatchObject([{ value: result.score, model: 'rules-1', at: new Date(AT) }]);
  const rules = (lead.scores[0]!.reasons as { rule: string }[]).map(({ rule }) => rule);
  expect(rules).toEqual(
    expect.arrayContaining([
      'start',
      'contact.email_valid',
      'contact.phone',
      'contact.decides',
      'website.no_https',
      'website.placeholder',
    ]),
  );
  expect(lead.timeline).toHaveLength(1);
});

test('nothing new writes nothing; a change writes a new score', async () => {
  const leadId = await testLead(database.db, orgId, { email: 'info@acme.io' });
  const [first, again] = await Promise.all([score(leadId), score(leadId)]);
  expect(again).toEqual(first);
  expect((await stored(leadId)).scores).toHaveLength(1);
  await database.db.forOrg(orgId, (tx) =>
    tx.lead.update({ where: { id: leadId }, data: { timeZone: 'Europe/Paris' } }),
  );
  const second = await score(leadId, '2026-11-22T12:00:00.000Z');
  expect(second.score).toBeGreaterThan(first!.score);
  const lead = await stored(leadId);
  expect(lead.scores).toHaveLength(2);
  expect(lead.timeline).toHaveLength(2);
});

test('a lead with nothing is cold, and one that is not there is an error', async () => {
  expect(await score(await testLead(database.db, orgId))).toMatchObject({ temperature: 'cold' });
  await expect(score(randomUUID())).rejects.toMatchObject({ code: 'not_found' });
});

test('changed rules score leads anew in batches, and once', async () => {
  const { db } = database;
  const own = await testOrganisation(db, 'Rules');
  const act = createScore({ db });
  const leadIds: string[] = [];
  for (let i = 0; i < 3; i++) {
    const leadId = await testLead(db, own, { email: `info@acme${i}.io` });
    await act.scoreLead({ orgId: own, leadId, enrolmentId: null, at: AT });
    leadIds.push(leadId);
  }
  const rescoringId = await db.forOrg(own, async (tx) => {
    await addFieldRule(tx, own, system, { condition: 'email:contains:acme1', points: 30, text: 'Acme' });
    return (await tx.rescoring.findFirstOrThrow()).id;
  });
  const batch = { orgId: own, rescoringId, after: null, looked: 0, at: '2026-11-23T12:00:00.000Z' };
  // Asked again once it has ended, nothing is looked at.
  expect(await act.rescoreBatch(batch)).toEqual({ after: null, looked: 3 });
  expect(await act.rescoreBatch(batch)).toEqual({ after: null, looked: 0 });
  await db.forOrg(own, async (tx) => {
    const counts = leadIds.map((leadId) => tx.score.count({ where: { leadId } }));
    expect(await Promise.all(counts)).toEqual([1, 2, 1]);
    expect(await latestRescoring(tx)).toMatchObject({ status: 'done', looked: 3, changed: 1 });
  });
});
