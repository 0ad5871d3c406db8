import { randomUUID } from 'node:crypto';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testLead } from '../../../test/lead.ts';
import { page, serveSites, type Sites } from '../../../test/sites.ts';
import { createScreening } from './index.ts';

const AT = '2026-11-21T12:00:00.000Z';
const later = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();

let database: TestDatabase;
let orgId: string;
let sites: Sites;
let screening: ReturnType<typeof createScreening>;

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  sites = await serveSites({
    down: (request) => request.socket.resetAndDestroy(),
    error: (_, response) => void response.writeHead(503).end(),
    missing: (_, response) => void response.writeHead(404).end(),
    // NUL and half a letter, which Postgres keeps neither of.
    binary: page(
      '<title>a\0b</title>&#xD83D;<script type="application/ld+json">{"@type":"\\ud83d","name":"\\u0000"}</script>',
    ),
  });
  screening = createScreening({ db: database.db, guard: sites.guard });
});
afterAll(async () => {
  await sites.close();
  await database.drop();
});
beforeEach(() => void sites.requests.splice(0));

const subject = (leadId: string, at = AT) => ({ orgId, leadId, enrolmentId: null, at });
const stored = (leadId: string) =>
  database.db.forOrg(orgId, async (tx) => ({
    lead: await tx.lead.findUniqueOrThrow({ where: { id: leadId } }),
    assessments: await tx.assessment.findMany({
      where: { leadId },
      include: { findings: { orderBy: { position: 'asc' } } },
    }),
    timeline: await tx.timelineEvent.findMany({ where: { leadId, kind: 'assessed' } }),
  }));

test('writes the assessment, its findings worst first, and the timeline', async () => {
  const leadId = await testLead(database.db, orgId, { website: sites.url('agency') });
  const result = await screening.screenWebsite(subject(leadId));
  const { lead, assessments, timeline } = await stored(leadId);
  expect(result).toEqual({
    assessmentId: assessments[0]!.id,
    status: 'done',
    overall: assessments[0]!.overall,
    againAt: null,
  });
  expect(assessments[0]).toMatchObject({
    depth: 'screening',
    formula: 'screening-2',
    httpStatus: 200,
    at: new Date(AT),
  });
  expect(assessments[0]!.scores).toMatchObject({ seo: expect.any(Number), security: expect.any(Number) });
  expect(assessments[0]!.findings[0]).toMatchObject({
    ruleId: 'security.https',
    severity: 'critical',
    position: 0,
  });
  expect(lead.websiteStatus).toBe('done');
  expect(timeline).toHaveLength(1);
  expect(timeline[0]).toMatchObject({ at: new Date(AT), data: { status: 'done', overall: result.overall } });
});

test('uses what is fresh, whether asked again or at the same time', async () => {
  const leadId = await testLead(database.db, orgId, { website: sites.url('creative') });
  const both = await Promise.all([
    screening.screenWebsite(subject(leadId)),
    screening.screenWebsite(subject(leadId)),
  ]);
  expect(both[0]).toEqual(both[1]);
  const visits = sites.requests.length;
  expect(await screening.screenWebsite(subject(leadId, later(6)))).toEqual(both[0]);
  expect(sites.requests).toHaveLength(visits);
  expect((await stored(leadId)).assessments).toHaveLength(1);
  const next = await screening.screenWebsite(subject(leadId, later(8)));
  expect(next.assessmentId).not.toBe(both[0].assessmentId);
});

test('a website that changed is assessed anew', async () => {
  const leadId = await testLead(database.db, orgId, { website: sites.url('creative') });
  await screening.screenWebsite(subject(leadId));
  await database.db.forOrg(orgId, (tx) =>
    tx.lead.update({ where: { id: leadId }, data: { website: sites.url('agency') } }),
  );
  await screening.screenWebsite(subject(leadId, later(1)));
  const { assessments } = await stored(leadId);
  expect(assessments.map(({ url }) => url).sort()).toEqual([sites.url('agency'), sites.url('creative')]);
});

test.each([
  ['down', 'unreachable', /broke the connection off/],
  [null, 'no_website', /No website/],
  ['http://127.0.0.1:1/', 'refused', /not one that websites use/],
])('%s is kept as %s, with the reason', async (website, status, reason) => {
  const leadId = await testLead(database.db, orgId, {
    website: website === 'down' ? sites.url('down') : website,
  });
  expect(await screening.screenWebsite(subject(leadId))).toMatchObject({ status, overall: null });
  const { lead, assessments } = await stored(leadId);
  expect(lead.websiteStatus).toBe(status);
  expect(assessments[0]!.reason).toMatch(reason);
});

test.each(['down', 'error', 'missing'] as const)(
  '%s: a second look is asked for after the first alone, where it may help',
  async (site) => {
    const leadId = await testLead(database.db, orgId, { website: sites.url(site) });
    const again = { againAt: site === 'missing' ? null : later(1) };
    expect(await screening.screenWebsite(subject(leadId))).toMatchObject(again);
    expect(await screening.screenWebsite(subject(leadId, later(0.5)))).toMatchObject(again);
    expect(await screening.screenWebsite(subject(leadId, later(1)))).toMatchObject({ againAt: null });
    expect((await stored(leadId)).assessments).toHaveLength(2);
    // Up again meanwhile, and down months later: that is a first time.
    await database.db.forOrg(orgId, (tx) =>
      tx.lead.update({ where: { id: leadId }, data: { website: sites.url('agency') } }),
    );
    expect(await screening.screenWebsite(subject(leadId, later(60)))).toMatchObject({ status: 'done' });
    await database.db.forOrg(orgId, (tx) =>
      tx.lead.update({ where: { id: leadId }, data: { website: sites.url(site) } }),
    );
    expect(await screening.screenWebsite(subject(leadId, later(61)))).toMatchObject({
      againAt: site === 'missing' ? null : later(62),
    });
  },
);

test('what did not answer is tried again after a day', async () => {
  const leadId = await testLead(database.db, orgId, { website: sites.url('down') });
  await screening.screenWebsite(subject(leadId));
  await screening.screenWebsite(subject(leadId, later(0.5)));
  expect((await stored(leadId)).assessments).toHaveLength(1);
  await screening.screenWebsite(subject(leadId, later(1.1)));
  expect((await stored(leadId)).assessments).toHaveLength(2);
});

test('keeps a page with characters that Postgres does not store', async () => {
  const leadId = await testLead(database.db, orgId, { website: sites.url('binary') });
  expect(await screening.screenWebsite(subject(leadId))).toMatchObject({ status: 'done' });
});

test('a lead that is not there, or another tenant’s, is an error', async () => {
  await expect(screening.screenWebsite(subject(randomUUID()))).rejects.toMatchObject({ code: 'not_found' });
  const other = await testOrganisation(database.db, 'Other');
  const leadId = await testLead(database.db, other, { website: sites.url('agency') });
  await expect(screening.screenWebsite(subject(leadId))).rejects.toMatchObject({ code: 'not_found' });
});
