import { afterAll, beforeAll, expect, test } from 'vitest';
import { choosePassword, findApiKey, listMembers, passwordLink } from '../../identity/index.ts';
import { readOrganisation } from '../../identity/organisation/index.ts';
import { listMailboxes } from '../../outreach/mailboxes/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { loadSampleData, removeSampleData, seedFirstOrganisation } from './index.ts';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

const input = {
  ownerEmail: 'Owner@Example.com',
  organisationName: 'Northlight Studio',
  hashPassword: async (password: string) => `hash of ${password}`,
};
const sites = [
  {
    host: '127.0.0.1:4101',
    url: 'http://127.0.0.1:4101/',
    name: 'Harbour Café',
    kind: 'Restaurant',
    city: 'Boston',
  },
  {
    host: '127.0.0.1:4102',
    url: 'http://127.0.0.1:4102/',
    name: 'Weiß & Partner',
    kind: 'Law',
    city: 'Berlin',
  },
];
const sequence = {
  templateId: 'website-report',
  name: 'Website report',
  definition: {
    steps: [
      {
        kind: 'email' as const,
        key: 'hello',
        name: 'Hello',
        variants: [{ key: 'a', weight: 1, subject: 'S', body: 'B' }],
      },
      { kind: 'wait' as const, key: 'pause', for: { days: 3 } },
    ],
  },
};

test('the first organisation is made once, though two starts race', async () => {
  const made = (
    await Promise.all([seedFirstOrganisation(database.db, input), seedFirstOrganisation(database.db, input)])
  ).filter((x) => x !== null);
  expect(made).toHaveLength(1);
  expect(await seedFirstOrganisation(database.db, input)).toBeNull();
  const first = made[0]!;
  expect(first.email).toBe('owner@example.com');
  const seeded = await database.db.forOrg(first.orgId, (tx) => readOrganisation(tx, first.orgId));
  expect(seeded.postalAddress).toBeNull();
  const { rows: mailboxes } = await database.db.forOrg(first.orgId, (tx) => listMailboxes(tx, true));
  expect(mailboxes.map(({ fromName }) => fromName)).toEqual(['Owner']);

  const key = await findApiKey(database.db, first.apiKey);
  expect(key).toMatchObject({ orgId: first.orgId, role: 'owner' });
  expect(await findApiKey(database.db, 'lf_forged')).toBeNull();

  expect(await database.db.forOrg(first.orgId, listMembers)).toMatchObject([
    { email: first.email, role: 'owner' },
  ]);
  expect(await database.db.global((tx) => passwordLink(tx, first.passwordToken))).toMatchObject({
    userId: first.userId,
  });
  await database.db.global((tx) => choosePassword(tx, first.passwordToken, 'new'));
  await expect(database.db.global((tx) => choosePassword(tx, first.passwordToken, 'x'))).rejects.toThrow(
    /used already or has expired/,
  );
});

test('sample data comes once, moves with its sites, and goes wholly; real leads stay', async () => {
  const orgId = await testOrganisation(database.db, 'Samples');
  const { db } = database;
  await db.forOrg(orgId, (tx) =>
    tx.mailbox.create({ data: { orgId, fromName: 'X', address: 'x@x.example', timeZone: 'Europe/Berlin' } }),
  );
  const loaded = await loadSampleData(db, orgId, sites, sequence);
  expect(loaded.leads).toBe(2);
  expect(await loadSampleData(db, orgId, sites, sequence)).toEqual({ leads: 0, campaignId: null });
  const moved = sites.map((s) => ({
    ...s,
    url: s.url.replace('41', '42'),
    host: s.host.replace('41', '42'),
  }));
  expect((await loadSampleData(db, orgId, moved, sequence)).leads).toBe(2);

  const removed = await db.forOrg(orgId, async (tx) => {
    const source = await tx.source.findFirstOrThrow();
    const company = await tx.company.create({ data: { orgId, name: 'Real', dedupeKey: 'real' } });
    await tx.lead.create({
      data: { orgId, name: 'Real', companyId: company.id, sourceId: source.id, dedupeKey: 'real' },
    });
    const sample = await tx.lead.findFirstOrThrow({ where: { isSample: true } });
    const campaign = await tx.campaign.update({
      where: { id: loaded.campaignId! },
      data: { status: 'running' },
    });
    await tx.enrolment.create({
      data: {
        ...{ orgId, leadId: sample.id, campaignId: campaign.id, status: 'running' },
        sequenceVersionId: campaign.sequenceVersionId,
      },
    });
    return removeSampleData(tx, orgId);
  });
  expect(removed).toMatchObject({
    leads: 2,
    companies: 2,
    enrolments: 1,
    messages: 0,
    orders: 0,
    campaigns: 1,
  });
  await db.forOrg(orgId, async (tx) => {
    expect(await tx.lead.findMany({ select: { name: true } })).toEqual([{ name: 'Real' }]);
    for (const left of [tx.company, tx.source]) expect(await (left as typeof tx.source).count()).toBe(1);
    for (const gone of [tx.campaign, tx.sequence, tx.contact, tx.contactPoint, tx.step, tx.enrolment])
      expect(await (gone as typeof tx.contact).count()).toBe(0);
    const intents = await tx.intentRow.findMany({ orderBy: { id: 'asc' } });
    expect(intents.map((i) => i.payload)).toMatchObject([
      { kind: 'campaign_stop', campaignId: loaded.campaignId },
      { kind: 'signal', signal: 'erased' },
    ]);
  });
});
