import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLead, type NewLead } from '../../acquisition/leads/index.ts';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import {
  eraseNow,
  testDatabase,
  testMember,
  testOrganisation,
  type TestDatabase,
} from '../../testing/index.ts';
import { mergeLeads, undoMerge } from '../merges/index.ts';
import { listLeads, refreshSearch, type LeadListInput } from './index.ts';

// The dictionary of an organisation's words, and searches that fit more than are told by their ids.

let database: TestDatabase;
let owner: pg.Client;
let org: string;
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
beforeEach(async () => (org = await testOrganisation(database.db)));
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const add = async (lead: NewLead) => (await within((tx) => createLead(tx, org, system, lead))).leadId;
const find = async (input: LeadListInput) =>
  (await within((tx) => listLeads(tx, input))).rows.map(({ name }) => name);

/** The dictionary of all organisations, and what it would be if it were made anew of all leads. */
async function dictionary() {
  const lines = async (from: string) =>
    (await owner.query<{ line: string }>(from)).rows.map(({ line }) => line);
  return {
    kept: await lines(`SELECT org_id || ' ' || word AS line FROM lead_word ORDER BY 1`),
    recounted: await lines(
      `SELECT DISTINCT org_id || ' ' || w AS line FROM lead, dictionary_words(search_words) w ORDER BY 1`,
    ),
  };
}
async function words(): Promise<string[]> {
  const { kept, recounted } = await dictionary();
  expect(kept).toEqual(recounted);
  return kept.flatMap((line) => (line.startsWith(org) ? [line.slice(org.length + 1)] : []));
}

test('the dictionary has each word while a lead has it: new, changed, merged, parted again, erased, removed', async () => {
  const [first, second] = [
    await add({ company: 'Quaggabrot Bakery', email: 'ida@quaggabrot.example', full_name: 'Ida Zwirbel' }),
    await add({ company: 'Okapi Bakery', email: 'tom@okapi.example', full_name: 'Tom Zwirbel' }),
  ];
  expect(await words()).toEqual(['bakery', 'example', 'okapi', 'quaggabrot', 'zwirbel']);

  await within(async (tx) => {
    await tx.contact.updateMany({ where: { firstName: 'Ida' }, data: { lastName: 'Neuname' } });
    await refreshSearch(tx, [first]);
  });
  expect(await words()).toEqual(['bakery', 'example', 'neuname', 'okapi', 'quaggabrot', 'zwirbel']);

  const { mergeId } = await within((tx) => mergeLeads(tx, org, system, { keepId: second, otherId: first }));
  expect(await words()).toContain('neuname');
  await within((tx) => undoMerge(tx, org, system, mergeId));
  expect(await find({ search: 'neunme' })).toEqual(['Quaggabrot Bakery']);

  await within((tx) => eraseNow(tx, org, system, { leadId: first }));
  expect(await words()).toEqual(['bakery', 'example', 'okapi', 'zwirbel']);
  await within((tx) => tx.lead.deleteMany({ where: { id: second } }));
  expect(await words()).toEqual([]);
});

test('a word of two organisations stays with the one that keeps it', async () => {
  const other = await testOrganisation(database.db);
  await database.db.forOrg(other, (tx) => createLead(tx, other, system, { company: 'Tapirhaus' }));
  const mine = await add({ company: 'Tapirhaus' });
  expect(await words()).toEqual(['tapirhaus']);
  await within((tx) => tx.lead.deleteMany({ where: { id: mine } }));
  expect(await words()).toEqual([]);
  const { kept } = await dictionary();
  expect(kept.filter((line) => line.startsWith(other))).toEqual([`${other} tapirhaus`]);
  expect(await find({ search: 'tapirhuas' })).toEqual([]);
});

test('a word that one forgets while another learns it stays', async () => {
  const gone = await add({ company: 'Wombatwerk' });
  let deleting: Promise<unknown> | undefined;
  await within(async (tx) => {
    await createLead(tx, org, system, { company: 'Wombatwerk Nord', email: 'a@nord.example' });
    deleting = within((other) => other.lead.deleteMany({ where: { id: gone } }));
    // It has seen no other lead with the word, and waits for whoever holds it.
    let waits = false;
    while (!waits) {
      const { rowCount } = await owner.query(
        `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE NOT l.granted AND a.datname = current_database()`,
      );
      waits = rowCount! > 0;
    }
  });
  await deleting;
  expect(await words()).toContain('wombatwerk');
  expect(await find({ search: 'wombatwrek' })).toEqual(['Wombatwerk Nord']);
});

test('nobody reads or changes the dictionary but the search', async () => {
  await add({ company: 'Numbatstube' });
  const attacks: [string, (tx: Tx) => Promise<unknown>][] = [
    ['read', (tx) => tx.$queryRaw`SELECT word FROM lead_word`],
    [
      'write',
      (tx) => tx.$executeRaw`INSERT INTO lead_word (org_id, word, near) VALUES (${org}::uuid, 'x', '{}')`,
    ],
    ['remove', (tx) => tx.$executeRaw`DELETE FROM lead_word`],
    ['learn', (tx) => tx.$executeRaw`SELECT learn_words(${org}::uuid, '{abcd}')`],
    ['forget', (tx) => tx.$executeRaw`SELECT forget_words(${org}::uuid, '{numbatstube}')`],
    ['guess', (tx) => tx.$queryRaw`SELECT search_query(${org}::uuid, 'numbatsutbe', '{}', 2)::text`],
  ];
  for (const [what, attack] of attacks)
    await expect(within(attack), what).rejects.toThrow(/permission denied/);
  expect(await words()).toEqual(['numbatstube']);
});

test('a search says nothing of others’ leads, whether by ids, near or in the list’s own order', async () => {
  const other = await testOrganisation(database.db);
  const ann = await testMember(database.db, org, 'rep', { sees: 'own' });
  await many(org, 1_200, 'Herd');
  await many(other, 1_200, 'Herd');
  await within((tx) => tx.$executeRaw`UPDATE lead SET owner_id = ${ann} WHERE name LIKE 'Herd __'`);
  const asAnn = { memberId: ann, own: true };
  for (const search of ['herd', 'hred', 'h', 'erd'])
    for (const within of [asAnn, { memberId: ann }]) {
      const page = await database.db.readOrg(org, (tx) => listLeads(tx, { search, limit: 200 }), within);
      expect([search, page.total, page.rows.length]).toEqual([search, 90, 90]);
    }
  // A query of one's own making, aimed at the other organisation's part of the index.
  const theirs = `'${other.slice(-5)}herd':*`;
  const seen = await within(
    (tx) => tx.$queryRaw`SELECT id FROM lead WHERE search_words @@ ${theirs}::tsquery`,
  );
  expect(seen).toEqual([]);
});

test('a search that fits most leads is walked in every order, each lead once, and counted as far as it says', async () => {
  await many(org, 1_200, 'Herd');
  await add({ company: 'Stray' });
  for (const sort of ['created', 'name', 'score'] as const) {
    const names: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await within((tx) => listLeads(tx, { search: 'herd', sort, limit: 200, cursor }));
      if (!cursor) expect(page).toMatchObject({ total: 1_200, totalIsMinimum: false });
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect([sort, names.length, new Set(names).size]).toEqual([sort, 1_200, 1_200]);
  }
  expect(await find({ search: 'herd 77' })).toContain('Herd 77');
  expect(await find({ search: 'hred stray' })).toEqual([]);
  expect(await find({ search: 'stary' })).toEqual(['Stray']);
});

/** Leads of one organisation, `<word> 1` and so on. */
async function many(orgId: string, count: number, word: string) {
  await owner.query(
    `WITH s AS (INSERT INTO source (org_id, name, kind) VALUES ($1, 'Many', 'csv') RETURNING id),
       c AS (INSERT INTO company (org_id, name, dedupe_key) VALUES ($1, 'Many', 'many') RETURNING id)
     INSERT INTO lead (org_id, company_id, source_id, name, dedupe_key, search_text, score)
     SELECT $1::uuid, c.id, s.id, $3 || ' ' || i, $3 || i, ' ' || lower($3) || ' ' || i || ' ', i % 100
     FROM generate_series(1, $2::int) i, s, c`,
    [orgId, count, word],
  );
}
