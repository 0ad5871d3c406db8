import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '../../identity/audit.ts';
import { testDatabase, testOrganisation, testSentMail, type TestDatabase } from '../../testing/index.ts';
import { listSuppressions, suppressionOf, suppressLead } from './index.ts';

let database: TestDatabase;
let org: string;
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const made = (address: string) =>
  database.db.forOrg(org, async (tx) => {
    const mail = await testSentMail(tx, org);
    await tx.contactPoint.updateMany({
      where: { normalised: mail.address },
      data: { value: address, normalised: address },
    });
    return mail.leadId;
  });
const suppress = (leadId: string, company: boolean, as = org) =>
  database.db.forOrg(as, (tx) =>
    suppressLead(tx, as, system, { leadId, company, note: 'Asked on the phone' }),
  );
const reasonOf = (address: string) => database.db.forOrg(org, (tx) => suppressionOf(tx, address));

it('puts its address on the list, once, with the note; a colleague is written to still', async () => {
  const leadId = await made('ann@big-company.com');
  expect(await suppress(leadId, false)).toEqual({ added: 1, already: 0 });
  expect(await suppress(leadId, false)).toEqual({ added: 0, already: 1 });
  expect([await reasonOf('ann@big-company.com'), await reasonOf('bo@big-company.com')]).toEqual([
    'manual',
    null,
  ]);
  const { rows } = await database.db.forOrg(org, (tx) => listSuppressions(tx, { search: 'ann@big' }));
  expect(rows).toMatchObject([{ note: 'Asked on the phone', removable: true }]);
});

it('puts the whole company on it by its own domain; never a provider of mail’s', async () => {
  expect(await suppress(await made('cy@mail.other-company.com'), true)).toEqual({ added: 1, already: 0 });
  expect(await reasonOf('anybody@other-company.com')).toBe('manual');
  const shared = await made('dee@gmail.com');
  await expect(suppress(shared, true)).rejects.toThrow(/provider of mail/);
  expect(await reasonOf('anybody@gmail.com')).toBeNull();
});

it('is for whoever sees the lead', async () => {
  const other = await testOrganisation(database.db);
  await expect(suppress(await made('ed@third-company.com'), false, other)).rejects.toMatchObject({
    code: 'not_found',
  });
});
