import { randomUUID } from 'node:crypto';
import { testDatabase, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testLead, type NewLead } from '../../../test/lead.ts';
import { bakery, dentist } from '../../../test/pages.ts';
import { page, serveSites, type Sites } from '../../../test/sites.ts';
import { createEnrich, type MailDns } from './index.ts';

const AT = '2026-11-21T12:00:00.000Z';
const later = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();
const notFound = () => Promise.reject(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));

const online: MailDns = {
  mx: async (domain) => (domain === 'acme.io' ? [{ exchange: 'mx.acme.io', priority: 10 }] : notFound()),
  addresses: notFound,
  works: async () => true,
};
const offline: MailDns = { mx: notFound, addresses: notFound, works: async () => false };

let database: TestDatabase;
let orgId: string;
let sites: Sites;

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  sites = await serveSites({
    dentist: page(dentist),
    bakery: page(bakery),
    down: (request) => request.socket.resetAndDestroy(),
  });
});
afterAll(async () => {
  await sites.close();
  await database.drop();
});
beforeEach(() => void sites.requests.splice(0));

const enrich = async (leadId: string, { at = AT, dns = online } = {}) =>
  createEnrich({ db: database.db, guard: sites.guard, dns }).enrichLead({
    orgId,
    leadId,
    enrolmentId: null,
    at,
  });

const lead = (given: NewLead) => testLead(database.db, orgId, given);

const stored = (leadId: string) =>
  database.db.forOrg(orgId, async (tx) => {
    const row = await tx.lead.findUniqueOrThrow({
      where: { id: leadId },
      include: { company: true, contact: { include: { points: true } }, enrichments: true, timeline: true },
    });
    const point = (kind: string) => row.contact?.points.find((one) => one.kind === kind);
    const facts = Object.fromEntries(row.enrichments.map(({ field, value }) => [field, value]));
    return { row, facts, email: point('email'), phone: point('phone') };
  });

test('checks the contact points and reads the website, each fact with its source', async () => {
  const id = await lead({ website: sites.url('dentist'), email: 'ana@acme.io', phone: '(512) 472-0100' });
  expect(await enrich(id)).toEqual({ email: 'valid', hasWebsite: true });
  const { row, facts, email, phone } = await stored(id);
  expect(email).toMatchObject({ status: 'valid', reason: 'acme.io takes mail.' });
  expect(phone).toMatchObject({ status: 'valid', value: '(512) 472-0100', normalised: '+15124720100' });
  expect(row).toMatchObject({
    country: 'US',
    timeZone: 'America/Chicago',
    company: { city: 'Austin', region: 'TX', country: 'US', data: { postcode: '78701' } },
  });
  expect(row.searchText).toContain('15124720100');
  expect(facts).toMatchObject({
    'company.name': 'Bright Smiles Dental',
    'company.phone.2': '+15124720199',
    'email.kind': 'personal',
    'phone.e164': '+15124720100',
    'website.status': 'ok',
    'lead.country': 'US',
    'lead.time_zone': 'America/Chicago',
  });
  expect(row.enrichments.find(({ field }) => field === 'company.phone')).toMatchObject({
    source: 'website',
    method: 'schema.org',
    confidence: 0.95,
    observedAt: new Date(AT),
  });
  expect(row.timeline).toMatchObject([{ kind: 'enriched', data: { website: 'ok', email: 'valid' } }]);
});

test('visits the home page once, and not again while that is fresh', async () => {
  const id = await lead({ website: sites.url('dentist'), email: 'ana@acme.io' });
  await enrich(id);
  expect(sites.requests).toEqual(['dentist/']);
  expect(await enrich(id, { at: later(6) })).toEqual({ email: 'valid', hasWebsite: true });
  expect(sites.requests).toHaveLength(1);
  await enrich(id, { at: later(8) });
  expect(sites.requests).toHaveLength(2);
  expect((await stored(id)).row.timeline).toHaveLength(2);
});

test('run twice at the same time, it writes the same once', async () => {
  const id = await lead({ website: sites.url('dentist'), email: 'ana@acme.io', phone: '(512) 472-0100' });
  const both = await Promise.all([enrich(id), enrich(id)]);
  expect(both[0]).toEqual(both[1]);
  expect((await stored(id)).row.timeline).toHaveLength(1);
});

test('what a person or a file gave is never overwritten', async () => {
  const id = await lead({ website: sites.url('dentist'), country: 'GB', timeZone: 'Europe/London' });
  await enrich(id);
  const { row, facts } = await stored(id);
  expect(row).toMatchObject({ name: 'Bright Smiles', country: 'GB', timeZone: 'Europe/London' });
  expect(facts['lead.country']).toBe('US');
});

test('a guess of ours gives way to a surer one, and not to a weaker', async () => {
  const id = await lead({ website: sites.url('down'), phone: '+49 421 1234567' });
  await enrich(id);
  expect((await stored(id)).row).toMatchObject({ country: 'DE', timeZone: 'Europe/Berlin' });
  await database.db.forOrg(orgId, (tx) =>
    tx.lead.update({ where: { id }, data: { website: sites.url('dentist') } }),
  );
  await enrich(id, { at: later(1) });
  expect((await stored(id)).row).toMatchObject({ country: 'US' });
  await database.db.forOrg(orgId, (tx) =>
    tx.lead.update({ where: { id }, data: { website: sites.url('bakery') } }),
  );
  await enrich(id, { at: later(2) });
  expect((await stored(id)).row).toMatchObject({ country: 'US' });
});

test('without a network nothing becomes invalid', async () => {
  const id = await lead({ website: sites.url('down'), email: 'ana@acme.io' });
  expect(await enrich(id, { dns: offline })).toEqual({ email: 'risky', hasWebsite: true });
  const { email, facts } = await stored(id);
  expect(email).toMatchObject({ status: 'unknown', reason: expect.stringContaining('could not be asked') });
  expect(facts['website.status']).toBe('unreachable');
});

test('a name that is not in DNS, where DNS works, is invalid; a bounce stays one', async () => {
  const gone = await lead({ email: 'ana@gone-company.io' });
  expect(await enrich(gone)).toEqual({ email: 'invalid', hasWebsite: false });
  const bounced = await lead({ email: 'ana@acme.io' });
  await database.db.forOrg(orgId, (tx) =>
    tx.contactPoint.updateMany({
      where: { contact: { leads: { some: { id: bounced } } } },
      data: { status: 'invalid', reason: 'Bounced.' },
    }),
  );
  expect(await enrich(bounced)).toMatchObject({ email: 'invalid' });
  expect((await stored(bounced)).email).toMatchObject({ status: 'invalid', reason: 'Bounced.' });
});

test('a lead with nothing is enriched too; one that was erased, or is another tenant’s, is not', async () => {
  expect(await enrich(await lead({}))).toEqual({ email: 'missing', hasWebsite: false });
  const erased = await lead({ email: 'ana@acme.io' });
  await database.db.forOrg(orgId, (tx) =>
    tx.lead.update({ where: { id: erased }, data: { erasedAt: new Date() } }),
  );
  await enrich(erased);
  expect((await stored(erased)).row.enrichments).toEqual([]);
  await expect(enrich(randomUUID())).rejects.toMatchObject({ code: 'not_found' });
});
