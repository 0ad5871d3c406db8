import { randomUUID } from 'node:crypto';
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
