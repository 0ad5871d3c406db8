import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { system } from '../../identity/audit.ts';
import { assignLead, listLeads } from '../../crm/leads/index.ts';
import { createTeam, setTeamMembers } from '../../identity/teams.ts';
import {
  testDatabase,
  testMember,
  testOrganisation,
  testSentMail,
  type TestDatabase,
} from '../../testing/index.ts';
import { asOrganisation, memberOf, type Reads, type Tx } from './index.ts';
import { ensureMemberRights } from './member-rights.ts';

let database: TestDatabase;
let org: string;
let ann: string;
let bob: string;
let cyd: string;
/** Leads by who has them. */
const leads: Record<string, string> = {};
const everything = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const as = <T>(memberId: string, work: (tx: Tx) => Promise<T>) =>
  database.db.forOrg(org, work, { memberId, own: memberId === ann });

beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db, 'A');
  [ann, bob, cyd] = [
    await testMember(database.db, org, 'rep', { sees: 'own' }),
    await testMember(database.db, org, 'rep', { sees: 'team' }),
    await testMember(database.db, org, 'rep', { sees: 'team' }),
  ];
  for (const [name, ownerId] of Object.entries({ ann, bob, cyd, nobody: null })) {
    const { leadId } = await everything((tx) =>
      createLead(tx, org, system, { company: `Zanzibar ${name}`, email: `${name}@${name}.example` }),
    );
    await everything((tx) => assignLead(tx, org, system, { leadId, ownerId }));
    leads[name] = leadId;
  }
  const { id } = await everything((tx) => createTeam(tx, org, system, { name: 'North' }));
  await everything((tx) => setTeamMembers(tx, org, system, { id, userIds: [bob, ann] }));
});
afterAll(() => database.drop());

const idsOf = (...names: string[]) => names.map((name) => leads[name]!).sort();
const seenBy = (memberId: string) =>
  as(memberId, async (tx) => (await tx.lead.findMany({ select: { id: true } })).map(({ id }) => id).sort());

test('who sees their own sees those; a team’s people see one another’s; nobody’s leads are for who sees all', async () => {
  expect(await seenBy(ann)).toEqual(idsOf('ann'));
  expect(await seenBy(bob)).toEqual(idsOf('bob', 'ann'));
  expect(await seenBy(cyd)).toEqual(idsOf('cyd'));
  expect(await seenBy('nobody')).toEqual([]);
  expect(await everything((tx) => tx.lead.count())).toBe(4);
});

test('lists, their counts and the search are of what is seen', async () => {
  for (const input of [{}, { search: 'zanzibar' }, { search: 'zanzibra' }]) {
    const page = await database.db.readOrg(org, (tx) => listLeads(tx, input), { memberId: bob });
    expect(page.rows.map(({ id }) => id).sort()).toEqual(idsOf('bob', 'ann'));
    expect(page.total).toBe(2);
  }
  const { rows } = await database.db.readOrg(org, (tx) => listLeads(tx, { search: 'zanzibar' }));
  expect(rows).toHaveLength(4);
});

test('what hangs on a lead is seen with it: companies, contacts, ways to reach them, mails, what happened', async () => {
  const mail = await everything((tx) => testSentMail(tx, org));
  const counts = (tx: Tx) =>
    Promise.all([
      tx.company.count(),
      tx.contact.count(),
      tx.contactPoint.count(),
      tx.message.count(),
      tx.enrolment.count(),
      tx.timelineEvent
        .findMany({ select: { leadId: true } })
        .then((rows) => new Set(rows.map((r) => r.leadId)).size),
    ]);
  expect(await as(ann, counts)).toEqual([1, 1, 1, 0, 0, 1]);
  await everything((tx) => tx.lead.update({ where: { id: mail.leadId }, data: { ownerId: ann } }));
  expect((await as(ann, counts)).slice(0, 5)).toEqual([2, 2, 2, 1, 1]);
  await everything((tx) => tx.lead.delete({ where: { id: mail.leadId } }));
});

test('nothing is written to what is not seen, nor given away to where it is not seen any more', async () => {
  const { bob: theirs, ann: mine } = leads as Record<string, string>;
  const title = { title: 'X', dueAt: new Date() };
  expect(await as(ann, (tx) => tx.lead.updateMany({ where: { id: theirs! }, data: { name: 'X' } }))).toEqual({
    count: 0,
  });
  expect(await as(ann, (tx) => tx.lead.deleteMany({ where: { id: theirs! } }))).toEqual({ count: 0 });
  const denied = /row-level security/;
  await expect(
    as(ann, (tx) => tx.task.create({ data: { orgId: org, leadId: theirs!, ...title } })),
  ).rejects.toThrow(denied);
  await expect(
    as(ann, (tx) => tx.lead.update({ where: { id: mine! }, data: { ownerId: bob } })),
  ).rejects.toThrow(denied);
  await as(ann, (tx) => tx.task.create({ data: { orgId: org, leadId: mine!, ...title } }));
});

test('a connection keeps nobody’s sight, and two people side by side never mix', async () => {
  const counts = await Promise.all(
    Array.from({ length: 40 }, (_, i) => {
      const memberId = [undefined, ann, bob][i % 3];
      const count = (tx: Reads) =>
        tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM lead`.then(([row]) => row!.n);
      return i % 2
        ? database.db.forOrg(org, count, { memberId, own: memberId === ann })
        : database.db.readOrg(org, count, { memberId, own: memberId === ann });
    }),
  );
  expect(counts).toEqual(Array.from({ length: 40 }, (_, i) => [4, 1, 2][i % 3]));
});

test('what concerns the organisation as a whole is asked as it, and no longer than that', async () => {
  const seen = await as(ann, async (tx) => [
    await tx.lead.count(),
    await asOrganisation(tx, () => tx.lead.count()),
    await tx.lead.count(),
    await memberOf(tx),
  ]);
  expect(seen).toEqual([1, 4, 1, ann]);
  expect(await everything((tx) => memberOf(tx))).toBeNull();
});

/** Tables that lead to a lead by a column or a foreign key, and are shown whole all the same. */
const shownWhole: Record<string, string> = {
  source: 'where leads come from, for all to choose',
  suppression: 'whom nobody may write to, whoever’s lead they are; shown as a list to those only who see all',
  campaign: 'the organisation’s; whom it writes to hangs on its enrolments',
  intent: 'what Temporal is still to be told; shown to nobody',
  prompt_version: 'the organisation’s',
  connection: 'the organisation’s',
  mailbox: 'the organisation’s',
  custom_field: 'the organisation’s',
  stage: 'the organisation’s',
};

test('every table that hangs on a lead, however far, is held to what is seen', async () => {
  const { rows } = await database.db.pool.query<{ name: string }>(`
    WITH RECURSIVE hanging AS (
      SELECT oid FROM pg_class WHERE oid IN ('lead'::regclass, 'company'::regclass, 'contact'::regclass, 'import'::regclass)
      UNION SELECT a.attrelid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
        WHERE a.attname ~ '^(lead|company|contact)_id$' AND c.relnamespace = 'public'::regnamespace
      UNION SELECT c.conrelid FROM pg_constraint c JOIN hanging h ON h.oid = c.confrelid WHERE c.contype = 'f'
    )
    SELECT c.relname AS name FROM hanging h JOIN pg_class c ON c.oid = h.oid
    WHERE NOT EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'seen' AND NOT p.polpermissive
        AND p.polcmd = '*' AND p.polroles = ARRAY['leadfactory_member'::regrole::oid])
    ORDER BY 1`);
  expect(rows.map(({ name }) => name).filter((name) => !(name in shownWhole))).toEqual([]);
});

test('members have the application’s rights and no other, after a migration brought or took some, too', async () => {
  const rights = async () => {
    const { rows } = await database.db.pool.query<{ role: string; rights: string }>(`
      SELECT g.role, md5(string_agg(DISTINCT c.relname || a.privilege_type, ',' ORDER BY c.relname || a.privilege_type)) AS rights
      FROM pg_class c, aclexplode(c.relacl) a, (VALUES ('leadfactory_app'), ('leadfactory_member')) g (role)
      WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = g.role::regrole GROUP BY g.role`);
    return rows.map((row) => row.rights);
  };
  const same = await rights();
  expect(same).toHaveLength(2);
  expect(same[0]).toBe(same[1]);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('CREATE TABLE added (id int); REVOKE DELETE ON task FROM leadfactory_app');
  await client.end();
  const [app, member] = await rights();
  expect(app).not.toBe(member);
  await ensureMemberRights(database.ownerUrl);
  const [appAfter, memberAfter] = await rights();
  expect(appAfter).toBe(memberAfter);
});

test('whoever sees their own only finds their leads by the index that has the list’s order', async () => {
  await everything(
    (tx) => tx.$executeRaw`
      INSERT INTO lead (org_id, company_id, source_id, name, dedupe_key, owner_id)
      SELECT l.org_id, l.company_id, l.source_id, 'Many ' || i, 'many' || i, ${bob}
      FROM lead l, generate_series(1, 3000) i WHERE l.id = ${leads.bob}::uuid`,
  );
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('ANALYZE lead');
  await client.end();
  const plan = await database.db.readOrg(
    org,
    (tx) => tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT l.id FROM lead l WHERE l.org_id = (SELECT current_org()) AND l.merged_into IS NULL
      ORDER BY l.created_at DESC, l.id DESC LIMIT 51`,
    { memberId: ann, own: true },
  );
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain('lead_org_id_owner_id_created_at_id_merged_into_idx');
  expect(text).not.toContain('Seq Scan');
});
