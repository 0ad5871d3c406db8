import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Prisma } from '../../generated/client.ts';
import { listAudit, system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, testSentMail, type TestDatabase } from '../../testing/index.ts';
import { resubscribe, unsubscribe } from '../suppression/index.ts';
import {
  changeConsentRules,
  consentLackingFor,
  consentLackingOf,
  countLackingConsent,
  readConsentRules,
  setConsent,
} from './index.ts';

let database: TestDatabase;
let org: string;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());
beforeEach(async () => {
  org = await testOrganisation(database.db);
});

const within = <T>(work: (tx: Tx) => Promise<T>, as = org) => database.db.forOrg(as, work);
const rules = (change: Parameters<typeof changeConsentRules>[3]) =>
  within((tx) => changeConsentRules(tx, org, system, change));
const leadIn = (country: string | null) =>
  within(async (tx) => {
    const mail = await testSentMail(tx, org);
    await tx.lead.update({ where: { id: mail.leadId }, data: { country } });
    return mail;
  });
const lacks = (leadId: string) =>
  within(async (tx) => (await consentLackingOf(tx, [leadId])).get(leadId)?.why ?? null);
const consent = { basis: 'express', source: 'On the phone, ü', at: '2026-01-02', until: null } as const;

it('holds nothing until the organisation says so; then who lacks it, by the lead’s country, else by its own', async () => {
  const german = await leadIn('DE');
  const somewhere = await leadIn(null);
  expect(await lacks(german.leadId)).toBeNull();
  await rules({ hold: true });
  expect([await lacks(german.leadId), await lacks(somewhere.leadId)]).toEqual(['none', null]);
  await within((tx) => tx.organisation.update({ where: { id: org }, data: { country: 'AT' } }));
  expect(await lacks(somewhere.leadId)).toBe('none');
  expect(await within((tx) => countLackingConsent(tx, Prisma.sql`l.country = 'DE'`))).toBe(1);
  expect(await within((tx) => countLackingConsent(tx, Prisma.sql`true`))).toBe(2);
});

it('goes on with consent that counts; a guess of where it is, where nobody said, is enough to ask', async () => {
  await rules({ hold: true });
  const lead = await leadIn(null);
  await within(
    (tx) =>
      tx.$executeRaw`INSERT INTO enrichment (org_id, lead_id, field, value, source, method, confidence, source_name, observed_at)
      VALUES (${org}::uuid, ${lead.leadId}::uuid, 'lead.country', 'PL', 'test', 'phone', 0.9, 'Test', now())`,
  );
  expect(await lacks(lead.leadId)).toBe('none');
  await within((tx) =>
    setConsent(tx, org, system, { leadId: lead.leadId, consent: { ...consent, until: '2026-02-01' } }),
  );
  const on = (day: string) =>
    within(async (tx) => (await consentLackingFor(tx, lead.enrolmentId, new Date(day)))?.why ?? null);
  expect([await on('2026-02-01T22:00:00Z'), await on('2026-02-02T00:00:00Z')]).toEqual([null, 'over']);
  await within((tx) => setConsent(tx, org, system, { leadId: lead.leadId, consent }));
  expect(await lacks(lead.leadId)).toBeNull();
});

it('is taken back by an unsubscription, and given by whoever asks for mails again', async () => {
  await rules({ hold: true });
  const { leadId, messageId } = await leadIn('DE');
  await within((tx) => setConsent(tx, org, system, { leadId, consent }));
  await within((tx) => unsubscribe(tx, { orgId: org, messageId }));
  expect(await lacks(leadId)).toBe('withdrawn');
  await within((tx) => resubscribe(tx, { orgId: org, messageId }));
  expect(await lacks(leadId)).toBeNull();
});

it('is set for leads of one’s own only, in order, and told without a word of who it is', async () => {
  const { leadId } = await leadIn('DE');
  const other = await testOrganisation(database.db);
  const set = (until: string | null, as = org) =>
    within((tx) => setConsent(tx, as, system, { leadId, consent: { ...consent, until } }), as);
  await expect(set(null, other)).rejects.toMatchObject({ code: 'not_found' });
  await expect(set('2026-01-01')).rejects.toMatchObject({ code: 'invalid', field: 'until' });
  await set(null);
  const [entry] = await within((tx) => listAudit(tx));
  expect(entry).toMatchObject({ action: 'lead.consent_set' });
  expect(JSON.stringify(entry)).not.toContain('phone');
});

it('keeps rules to their organisation, and notes how they were', async () => {
  await rules({ hold: true, row: { country: 'FR', asks: 'opt_in', reason: 'Our policy' } });
  await rules({ row: { country: 'DE', asks: 'opt_out', reason: 'Partners only' } });
  await rules({ row: { country: 'FR', asks: null, reason: '' } });
  expect(await within(readConsentRules)).toEqual({
    ...{ hold: true, elsewhere: 'opt_out' },
    changed: { DE: { asks: 'opt_out', reason: 'Partners only' } },
  });
  await expect(rules({ row: { country: 'DE', asks: 'opt_in', reason: '' } })).rejects.toThrow();
  const { leadId } = await leadIn('DE');
  expect(await lacks(leadId)).toBeNull();
  const other = await testOrganisation(database.db);
  expect(await within(readConsentRules, other)).toEqual({ hold: false, elsewhere: 'opt_out', changed: {} });
  const [entry] = await within((tx) => listAudit(tx));
  expect(entry).toMatchObject({ action: 'organisation.consent_rules_changed' });
});
