import { grantRefusal, roles, type Role } from '@leadfactory/domain/identity/roles';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { createApiKey } from './api-keys.ts';
import { system, type Actor } from './audit.ts';
import { inviteMember, listInvitations, renewInvitation, withdrawInvitation } from './invitations/index.ts';
import { changeRole, removeMember, roleOf } from './members.ts';
import type { Tx } from '../platform/client/index.ts';

let database: TestDatabase;
let org: string;
const people = {} as Record<Role, string>;

beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db, 'A');
  for (const role of roles) people[role] = await testMember(database.db, org, role);
});
afterAll(() => database.drop());

const run = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const by = (role: Role): Actor => ({ kind: 'user', id: people[role] });
const outcome = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
let n = 0;
const address = () => `somebody-${++n}@person.example`;

/** What the house says of `mine` turning `now` into `wanted`, written out once more. */
const may = (mine: Role, now: Role | null, wanted: Role | null) =>
  mine === 'owner' || (mine === 'admin' && now !== 'owner' && wanted !== 'owner');

test('who may turn which role into which: the pure rule', () => {
  for (const mine of roles)
    for (const now of [null, ...roles])
      for (const wanted of [null, ...roles])
        expect(grantRefusal(mine, now, wanted) === null, `${mine}: ${now} to ${wanted}`).toBe(
          may(mine, now, wanted),
        );
});

test('roles are changed and members removed as the rule says, for every pair, whoever calls the use case', async () => {
  for (const mine of roles)
    for (const now of roles) {
      for (const wanted of roles) {
        const target = await testMember(database.db, org, now);
        const expected = may(mine, now, wanted) ? 'done' : 'forbidden';
        const change = run((tx) => changeRole(tx, org, by(mine), target, wanted));
        expect(await outcome(change), `${mine} makes ${now} ${wanted}`).toBe(expected);
        expect(await run((tx) => roleOf(tx, target))).toBe(expected === 'done' ? wanted : now);
        await run((tx) => removeMember(tx, org, system, target));
      }
      const target = await testMember(database.db, org, now);
      const expected = may(mine, now, null) ? 'done' : 'forbidden';
      expect(
        await outcome(run((tx) => removeMember(tx, org, by(mine), target))),
        `${mine} removes ${now}`,
      ).toBe(expected);
      expect(await run((tx) => roleOf(tx, target))).toBe(expected === 'done' ? null : now);
      if (expected !== 'done') await run((tx) => removeMember(tx, org, system, target));
    }
});

test('invitations and API keys obey the same: an admin gets no owner’s link, new or again', async () => {
  for (const mine of roles)
    for (const role of roles) {
      const expected = may(mine, null, role) ? 'done' : 'forbidden';
      const invite = run((tx) => inviteMember(tx, org, by(mine), { email: address(), role }));
      expect(await outcome(invite), `${mine} invites ${role}`).toBe(expected);
      const { id } = await run((tx) => inviteMember(tx, org, system, { email: address(), role }));
      expect(await outcome(run((tx) => renewInvitation(tx, org, by(mine), id)))).toBe(expected);
      expect(await outcome(run((tx) => withdrawInvitation(tx, org, by(mine), id)))).toBe(expected);
      const key = run((tx) => createApiKey(tx, org, by(mine), { name: 'K', role, ownerId: people[mine] }));
      expect(await outcome(key), `${mine} makes a key of ${role}`).toBe(expected);
      if (expected !== 'done') continue;
      const { id: keyId } = await key;
      const byKey: Actor = { kind: 'api_key', id: keyId };
      const again = run((tx) => inviteMember(tx, org, byKey, { email: address(), role: 'owner' }));
      expect(await outcome(again), `a key of ${role} invites an owner`).toBe(
        may(role, null, 'owner') ? 'done' : 'forbidden',
      );
    }
});

test('somebody who was removed or demoted acts no more, and what they invited beyond their role is withdrawn', async () => {
  const boss = await testMember(database.db, org, 'owner');
  const actor: Actor = { kind: 'user', id: boss };
  const owner = await run((tx) => inviteMember(tx, org, actor, { email: address(), role: 'owner' }));
  const rep = await run((tx) => inviteMember(tx, org, actor, { email: address(), role: 'rep' }));
  const open = async () => (await run((tx) => listInvitations(tx))).rows.map(({ id }) => id);
  await run((tx) => changeRole(tx, org, by('owner'), boss, 'admin'));
  expect(await open()).not.toContain(owner.id);
  expect(await open()).toContain(rep.id);
  await run((tx) => removeMember(tx, org, by('owner'), boss));
  expect(await open()).not.toContain(rep.id);
  const late = run((tx) => inviteMember(tx, org, actor, { email: address(), role: 'rep' }));
  expect(await outcome(late)).toBe('forbidden');
});

test('the last owner stays, also when two owners remove each other at once', async () => {
  const other = await testOrganisation(database.db, 'B');
  const [one, two] = [
    await testMember(database.db, other, 'owner'),
    await testMember(database.db, other, 'owner'),
  ];
  const remove = (mine: string, theirs: string) =>
    outcome(database.db.forOrg(other, (tx) => removeMember(tx, other, { kind: 'user', id: mine }, theirs)));
  expect((await Promise.all([remove(one, two), remove(two, one)])).sort()).toEqual(['done', 'forbidden']);
  const [left] = (await database.db.forOrg(other, (tx) => tx.membership.findMany())).map((m) => m.userId);
  if (!left) throw new Error('no owner is left');
  expect(await remove(left, left)).toBe('conflict');
  const demote = database.db.forOrg(other, (tx) => changeRole(tx, other, system, left, 'admin'));
  expect(await outcome(demote)).toBe('conflict');
});
