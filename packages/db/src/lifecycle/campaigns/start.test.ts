import { DomainError } from '@leadfactory/domain/platform/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../identity/index.ts';
import { changeOrganisation } from '../../identity/organisation/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { createCampaign, startCampaign } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('starts once the organisation has a postal address; a placeholder is none', async () => {
  const { db } = database;
  const orgId = await testOrganisation(db);
  const campaignId = await db.forOrg(orgId, async (tx) => {
    const { id: mailboxId } = await tx.mailbox.create({
      data: { orgId, fromName: 'Ann', address: 'ann@mine.example', timeZone: 'UTC' },
    });
    const email = { kind: 'email' as const, key: 'one', name: 'One' };
    const steps = [{ ...email, variants: [{ key: 'a', weight: 1, subject: 'S', body: 'B' }] }];
    const wanted = { name: 'Spring', templateId: 'website-report', mailboxId, audience: {}, steps };
    return (await createCampaign(tx, orgId, system, wanted)).campaignId;
  });
  const keep = (postalAddress: string | null) =>
    db.forOrg(orgId, (tx) => tx.organisation.update({ where: { id: orgId }, data: { postalAddress } }));
  const start = (staysHere = true) =>
    db.forOrg(orgId, (tx) => startCampaign(tx, orgId, system, campaignId, staysHere));
  const status = async () =>
    (await db.forOrg(orgId, (tx) => tx.campaign.findUniqueOrThrow({ where: { id: campaignId } }))).status;

  const refusal = new DomainError(
    'conflict',
    'Your organisation has no postal address yet, and every mail must carry one. Set it in Settings → Organisation, then start the campaign.',
    'postalAddress',
  );
  for (const none of [null, '', '100 Example Street, Springfield, IL 62701, USA', '123 Main St, Anytown']) {
    await keep(none);
    await expect(start()).rejects.toThrow(refusal);
    expect(await status()).toBe('draft');
  }
  const postalAddress = '48 Wharf Street\nPortland, ME 04101';
  await db.forOrg(orgId, (tx) => changeOrganisation(tx, orgId, system, { postalAddress }));
  await expect(start(false)).rejects.toThrow(
    new DomainError(
      'conflict',
      'Nobody has proved yet that ann@mine.example is yours, and nothing is sent as it before. Prove it in Settings → Mailboxes, then start the campaign.',
      'mailboxId',
    ),
  );
  expect(await status()).toBe('draft');
  await start();
  expect(await status()).toBe('enrolling');
});
