import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { system } from './audit.ts';
import { claim } from './claims.ts';
import { inviteMember, removeMember, renewInvitation } from './members.ts';

let database: TestDatabase;
let a: string;
let b: string;

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
});
afterAll(() => database.drop());

const invite = (org: string, email: string) =>
  database.db.forOrg(org, (tx) => inviteMember(tx, org, system, { email, role: 'rep' }));

test('a claim link never opens what another organisation gave the same person', async () => {
  const email = 'ada@person.example';
  const first = await invite(a, email);
  await expect(invite(b, email)).rejects.toThrow(/invitation of another organisation/);
  // Once the person has an account of their own, every organisation may take them in, without a link.
  await database.db.global((tx) => claim(tx, first.claimToken!, { passwordHash: 'x' }));
  expect(await invite(b, email)).toEqual({ userId: first.userId, claimToken: null });
});

test('an invitation can be given again, and to somebody who was removed', async () => {
  const email = 'grace@person.example';
  const { userId, claimToken } = await invite(a, email);
  const renewed = await database.db.forOrg(a, (tx) => renewInvitation(tx, a, system, userId));
  expect(renewed).not.toBe(claimToken);
  await expect(database.db.global((tx) => claim(tx, claimToken!, { passwordHash: 'x' }))).rejects.toThrow(
    /used already or has expired/,
  );
  await database.db.forOrg(a, (tx) => removeMember(tx, a, system, userId));
  expect((await invite(b, email)).claimToken).not.toBeNull();
});
