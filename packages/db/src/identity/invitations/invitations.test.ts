import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '@leadfactory/domain/identity/roles';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { system } from '../audit.ts';
import { listMembers, membershipsOf, removeMember } from '../members.ts';
import { choosePassword, credentialsOf, startReset } from '../passwords.ts';
import {
  acceptInvitation,
  declineInvitation,
  inviteMember,
  invitationOfLink,
  joinWithPassword,
  listInvitations,
  ownInvitations,
  renewInvitation,
  standingOf,
  withdrawInvitation,
} from './index.ts';

let database: TestDatabase;
let a: string;
let b: string;

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
});
afterAll(() => database.drop());

const invite = (org: string, email: string, role: Role = 'rep') =>
  database.db.forOrg(org, (tx) => inviteMember(tx, org, system, { email, role }, { show: true }));
const link = (secret: string) => database.db.global((tx) => invitationOfLink(tx, secret));
const join = (org: string, secret: string, passwordHash: string) =>
  database.db.forOrg(org, (tx) => joinWithPassword(tx, org, secret, { passwordHash }));
const belongs = async (userId: string) =>
  (await database.db.forUser(userId, (tx) => membershipsOf(tx, userId))).map((m) => m.organisation);
const accept = (org: string, userId: string, id: string) =>
  database.db.forOrg(org, (tx) => acceptInvitation(tx, org, userId, id));
const passwordOf = async (email: string) =>
  (await database.db.global((tx) => credentialsOf(tx, email)))!.passwordHash;

test('whoever took an address by the link that the inviter was shown is not let into another organisation', async () => {
  const email = 'ceo@b.example';
  const first = await invite(a, email, 'viewer');
  const { userId } = await join(a, first.shown!, 'of the attacker');
  expect(await belongs(userId)).toEqual(['A']);

  const second = await invite(b, email, 'owner');
  expect(second.shown).toBeNull();
  expect(await belongs(userId)).toEqual(['A']);
  expect(await database.db.forUser(userId, ownInvitations)).toEqual([]);
  await expect(accept(b, userId, second.id)).rejects.toMatchObject({ code: 'not_found' });
  // Neither does a new link of A's help, though it is of the same address.
  await expect(join(b, first.mailed, 'x')).rejects.toMatchObject({ code: 'not_found' });

  // Whoever has the address takes the account over: the attacker's password and sessions are gone.
  const session = { id: 'hash', userId, expiresAt: new Date(Date.now() + 60_000) };
  await database.db.global((tx) => tx.session.create({ data: session }));
  expect(
    await database.db.global(async (tx) => standingOf(tx, (await invitationOfLink(tx, second.mailed))!)),
  ).toBe('new');
  expect(await join(b, second.mailed, 'of the CEO')).toEqual({ userId });
  expect(await belongs(userId)).toEqual(['A', 'B']);
  expect(await passwordOf(email)).toBe('of the CEO');
  expect(await database.db.global((tx) => tx.session.count({ where: { userId } }))).toBe(0);
});

test('an invitation that nobody accepted holds nothing: another organisation’s is answered by itself', async () => {
  const email = 'ada@person.example';
  const first = await invite(a, email);
  const second = await invite(b, email, 'owner');
  const { userId } = await join(b, second.mailed, 'hers');
  expect(await belongs(userId)).toEqual(['B']);
  // The one that A's inviter was shown opens nothing any more, and the mailed one only by signing in.
  await expect(join(a, first.shown!, 'x')).rejects.toMatchObject({ code: 'conflict' });
  await expect(join(a, first.mailed, 'x')).rejects.toMatchObject({ code: 'conflict' });
  expect(await passwordOf(email)).toBe('hers');
  expect(await database.db.forUser(userId, ownInvitations)).toMatchObject([
    { id: first.id, organisation: 'A', role: 'rep' },
  ]);
  await accept(a, userId, first.id);
  expect(await belongs(userId)).toEqual(['B', 'A']);
  await expect(accept(a, userId, first.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('somebody with an account is no member before they accept; nobody accepts for them', async () => {
  const userId = await testMember(database.db, a, 'rep', { email: 'grace@person.example', proved: true });
  const other = await testMember(database.db, a, 'owner', { proved: true });
  const { id } = await invite(b, 'Grace@Person.example', 'admin');
  expect(await belongs(userId)).toEqual(['A']);
  expect((await database.db.forOrg(b, listMembers)).map((m) => m.userId)).not.toContain(userId);
  await expect(accept(b, other, id)).rejects.toMatchObject({ code: 'not_found' });
  await database.db.forOrg(b, (tx) => declineInvitation(tx, b, userId, id));
  expect(await belongs(userId)).toEqual(['A']);
  await expect(accept(b, userId, id)).rejects.toMatchObject({ code: 'not_found' });
});

test('invitations are withdrawn, renewed and run out; each address is invited once', async () => {
  const email = 'lin@person.example';
  const first = await invite(a, email);
  await expect(invite(a, ' LIN@person.example')).rejects.toThrow(/invited already/);
  const again = await database.db.forOrg(a, (tx) => renewInvitation(tx, a, system, first.id));
  expect(again.shown).toBeNull();
  expect(await link(first.mailed)).toBeNull();
  expect(await link(first.shown!)).toBeNull();
  expect(await link(again.mailed)).toMatchObject({ organisation: 'A', email, byMail: true });
  await database.db.forOrg(a, (tx) =>
    tx.invitation.update({ where: { id: first.id }, data: { expiresAt: new Date() } }),
  );
  expect(await link(again.mailed)).toBeNull();
  await expect(join(a, again.mailed, 'x')).rejects.toMatchObject({ code: 'not_found' });
  expect((await database.db.forOrg(a, (tx) => listInvitations(tx))).rows.map((i) => i.id)).toContain(
    first.id,
  );
  await expect(
    database.db.forOrg(b, (tx) => withdrawInvitation(tx, b, system, first.id)),
  ).rejects.toMatchObject({ code: 'not_found' });
  await database.db.forOrg(a, (tx) => withdrawInvitation(tx, a, system, first.id));
  expect((await database.db.forOrg(a, (tx) => listInvitations(tx))).rows.map((i) => i.id)).not.toContain(
    first.id,
  );
  const { userId } = await join(a, (await invite(a, email)).mailed, 'x');
  await expect(invite(a, email)).rejects.toThrow(/member already/);
  await database.db.forOrg(a, (tx) => removeMember(tx, a, system, userId));
  await invite(a, email);
});

test('of two answers to one link at once, one is taken', async () => {
  const { mailed } = await invite(a, 'two@person.example');
  const answers = await Promise.allSettled([join(a, mailed, '1'), join(a, mailed, '2')]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a link about a forgotten password takes over an account that was never proved, too', async () => {
  const email = 'kay@person.example';
  const { userId } = await join(a, (await invite(a, email)).shown!, 'of the attacker');
  const reset = (await database.db.global((tx) => startReset(tx, email)))!;
  expect(reset.email).toBe(email);
  await database.db.global((tx) => choosePassword(tx, reset.secret, 'of Kay'));
  expect(await passwordOf(email)).toBe('of Kay');
  const { addressProvedAt } = await database.db.global((tx) =>
    tx.user.findUniqueOrThrow({ where: { id: userId } }),
  );
  expect(addressProvedAt).not.toBeNull();
});
