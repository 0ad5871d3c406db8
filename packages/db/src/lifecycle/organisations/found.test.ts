import { afterAll, beforeAll, expect, test } from 'vitest';
import { LimitError } from '@leadfactory/domain/platform/budgets';
import { listAudit, listMembers, membershipsOf } from '../../identity/index.ts';
import { readOrganisation } from '../../identity/organisation/index.ts';
import { listMailboxes } from '../../outreach/mailboxes/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { countSampleData } from '../sample/index.ts';
import { foundOrganisation, foundingBudget } from './index.ts';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

const person = async (email: string) =>
  database.db.global((tx) =>
    tx.user.create({ data: { email, name: 'Ann Lee' }, select: { id: true, name: true } }),
  );
const berlin = { timeZone: 'Europe/Berlin', country: 'DE' };

test('a second organisation begins as the first: owner, stages, product, mailbox; no sample, no postal address', async () => {
  const ann = await person('ann@example.com');
  const { orgId } = await foundOrganisation(database.db, ann, { name: 'Café Zürich', ...berlin });
  await database.db.forOrg(orgId, async (tx) => {
    expect(await readOrganisation(tx, orgId)).toMatchObject({
      ...{ name: 'Café Zürich', slug: 'cafe-zurich', postalAddress: null, currency: 'USD' },
      ...berlin,
    });
    expect(await listMembers(tx)).toMatchObject([{ userId: ann.id, role: 'owner' }]);
    expect(await tx.stage.count()).toBe(12);
    expect(await tx.product.count()).toBe(1);
    expect((await listMailboxes(tx, true)).rows).toMatchObject([
      {
        ...{ fromName: 'Ann Lee', address: 'hello@cafe-zurich.example', timeZone: 'Europe/Berlin' },
        proof: { method: 'here', onlyHere: true, mayWrite: true },
      },
    ]);
    expect(await countSampleData(tx)).toEqual({ leads: 0, campaigns: 0 });
    expect((await listAudit(tx)).map(({ action, actorId }) => [action, actorId]).sort()).toEqual([
      ['member.added', ann.id],
      ['organisation.created', ann.id],
    ]);
  });
});

test('two of one name, in any script and of any length, get mailboxes of their own', async () => {
  const bo = await person('bo@example.com');
  const addresses = [];
  for (const name of ['株式会社', '株式会社', 'x'.repeat(100)]) {
    const { orgId } = await foundOrganisation(database.db, bo, { name, ...berlin });
    const [mailbox] = (await database.db.forOrg(orgId, (tx) => listMailboxes(tx, true))).rows;
    addresses.push(mailbox!.address);
  }
  expect(new Set(addresses).size).toBe(3);
  // RFC 1035, 2.3.4: a label has 63 octets at most.
  for (const address of addresses) expect(address).toMatch(/^hello@[a-z0-9-]{1,63}\.example$/);
  const mine = await database.db.forUser(bo.id, (tx) => membershipsOf(tx, bo.id));
  expect(mine.map(({ organisation }) => organisation)).toEqual(['株式会社', '株式会社', 'x'.repeat(100)]);
});

test('a person makes no more than the budget, though they ask at once; what failed costs nothing', async () => {
  const cy = await person('cy@example.com');
  await expect(
    foundOrganisation(database.db, cy, { name: 'X', timeZone: 'Mars/Olympus', country: 'DE' }),
  ).rejects.toMatchObject({ code: 'invalid', field: 'timeZone' });
  await expect(
    foundOrganisation(database.db, { ...cy, id: 'nobody' }, { name: 'X', ...berlin }),
  ).rejects.toThrow();
  const asked = Array.from({ length: foundingBudget.times + 2 }, (_, i) =>
    foundOrganisation(database.db, cy, { name: `Mine ${i}`, ...berlin }),
  );
  const results = await Promise.allSettled(asked);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(foundingBudget.times);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(LimitError);
  expect(await database.db.forUser(cy.id, (tx) => membershipsOf(tx, cy.id))).toHaveLength(
    foundingBudget.times,
  );
});
