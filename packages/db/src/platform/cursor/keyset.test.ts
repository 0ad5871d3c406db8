import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOrMakeSource, listSources } from '../../acquisition/sources/index.ts';
import { createApiKey, createTeam, listApiKeys, listTeams, system } from '../../identity/index.ts';
import { inviteMember, listInvitations } from '../../identity/invitations/index.ts';
import type { Tx } from '../client/index.ts';
import type { Page } from './index.ts';
import type { PageInput } from './keyset.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';

let database: TestDatabase;
beforeAll(async () => (database = await testDatabase()));
afterAll(() => database.drop());

test('a list is walked by pages: each row once, in order, those of other tenants never', async () => {
  const { db } = database;
  const [mine, theirs] = [await testOrganisation(db), await testOrganisation(db)];
  const names = Array.from({ length: 11 }, (_, i) => `List ${String(i).padStart(2, '0')}`);
  for (const orgId of [mine, theirs])
    for (const name of names) await db.forOrg(orgId, (tx) => findOrMakeSource(tx, orgId, name, 'csv'));
  const walked: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await db.forOrg(mine, (tx) => listSources(tx, { cursor, limit: 4 }));
    walked.push(page.rows.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(walked.map(({ length }) => length)).toEqual([4, 4, 3]);
  expect(walked.flat()).toEqual(names);
  await expect(db.forOrg(mine, (tx) => listSources(tx, { cursor: 'forged' }))).rejects.toThrow(
    /Begin the list again/,
  );
});

test('keys, invitations and teams are walked by pages: names by the alphabet, whatever their case', async () => {
  const { db } = database;
  const org = await testOrganisation(db);
  const ownerId = await testMember(db, org, 'owner');
  for (const name of ['b', 'A', 'c', 'B2', 'a1']) {
    await db.forOrg(org, (tx) => createTeam(tx, org, system, { name }));
    await db.forOrg(org, (tx) => createApiKey(tx, org, system, { name, role: 'viewer', ownerId }));
    await db.forOrg(org, (tx) =>
      inviteMember(tx, org, system, { email: `${name}@b.example`, name, role: 'rep' }),
    );
  }
  async function walk(
    list: (tx: Tx, input: PageInput) => Promise<Page<{ name: string }>>,
  ): Promise<string[]> {
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<{ name: string }> = await db.forOrg(org, (tx) => list(tx, { cursor, limit: 2 }));
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return names;
  }
  expect(await walk(listTeams)).toEqual(['A', 'a1', 'b', 'B2', 'c']);
  expect(await walk(listApiKeys)).toEqual(['a1', 'B2', 'c', 'A', 'b']);
  expect(await walk(listInvitations)).toEqual(['a1', 'B2', 'c', 'A', 'b']);
});
