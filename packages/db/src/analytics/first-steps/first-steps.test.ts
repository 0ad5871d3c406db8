import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { changeOrganisation } from '../../identity/organisation/index.ts';
import { system } from '../../identity/index.ts';
import { seedFirstOrganisation } from '../../lifecycle/sample/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { readFirstSteps } from './index.ts';

let database: TestDatabase;
let orgId: string;

beforeAll(async () => {
  database = await testDatabase();
  const first = await seedFirstOrganisation(database.db, {
    ...{ ownerEmail: 'jo@acme.example', organisationName: 'Acme', hashPassword: async () => 'hash' },
  });
  orgId = first!.orgId;
});
afterAll(() => database.drop());

const steps = () => database.db.readOrg(orgId, readFirstSteps);

test('a new organisation has everything before it, and each step is done by what was really done', async () => {
  const open = { address: 'open', mailbox: 'open', leads: 'open', campaign: 'open' };
  expect(await steps()).toEqual(open);
  await database.db.forOrg(orgId, (tx) =>
    tx.organisation.update({ where: { id: orgId }, data: { postalAddress: '123 Main St, Anytown' } }),
  );
  expect(await steps()).toEqual(open);
  await database.db.forOrg(orgId, async (tx) => {
    await changeOrganisation(tx, orgId, system, { postalAddress: '1 Main Street, Boston, MA' });
    await tx.mailbox.updateMany({ data: { address: 'jo@acme.com' } });
  });
  expect(await steps()).toEqual({ ...open, address: 'done', mailbox: 'done' });
  await database.db.forOrg(orgId, (tx) => createLead(tx, orgId, system, { company: 'Zuse' }));
  expect(await steps()).toMatchObject({ leads: 'done', campaign: 'open' });
});
