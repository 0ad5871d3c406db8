import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { audit, type Actor } from './audit.ts';
import { auditActors, listAudit, type AuditFilter } from './audit-log.ts';

let database: TestDatabase;
let orgId: string;
const inOrg = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const found = async (filter: AuditFilter) =>
  (await inOrg((tx) => listAudit(tx, filter))).map(({ action }) => action).sort();
const asOwner = async (statement: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await client.query(statement, values);
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  const ann: Actor = { kind: 'user', id: 'ann', from: { ip: '192.0.2.1', userAgent: 'Firefox/140' } };
  const bob: Actor = { kind: 'user', id: 'bob', from: { ip: '192.0.2.10', userAgent: null } };
  await inOrg(async (tx) => {
    await audit(tx, orgId, ann, 'member.removed', 'm1', { before: { role: 'rep' } });
    await audit(tx, orgId, ann, 'mailbox.changed', 'm1', { after: { cap: '100%_sure' } });
    await audit(tx, orgId, bob, 'member.invited', 'm2', { after: { role: 'Übersetzer' } });
  });
  await asOwner(`UPDATE audit_log SET at = '2026-03-01T23:59:59.5Z' WHERE action = 'member.removed'`);
});
afterAll(() => database.drop());

test('the log is narrowed by kind, person, subject, address and days, each and together', async () => {
  expect(await found({ kinds: ['member'] })).toEqual(['member.invited', 'member.removed']);
  expect(await found({ kinds: ['mailbox', 'member'], subject: 'm1' })).toEqual([
    'mailbox.changed',
    'member.removed',
  ]);
  expect(await found({ actorId: 'bob' })).toEqual(['member.invited']);
  // Whole: 192.0.2.1 is not 192.0.2.10.
  expect(await found({ ip: '192.0.2.1' })).toEqual(['mailbox.changed', 'member.removed']);
  expect(await found({ from: '2026-03-01', to: '2026-03-01' })).toEqual(['member.removed']);
  expect(await found({ to: '2026-02-28' })).toEqual([]);
  expect(await found({ actorKind: 'system' })).toEqual([]);
  expect(await found({ kinds: ['member'], actorId: 'ann', to: '2026-03-02' })).toEqual(['member.removed']);
});

test('words are found in all that is stored, as they stand: signs of patterns are signs', async () => {
  expect(await found({ search: 'FIREFOX' })).toEqual(['mailbox.changed', 'member.removed']);
  expect(await found({ search: '0%_s' })).toEqual(['mailbox.changed']);
  expect(await found({ search: '1_0%' })).toEqual([]);
  expect(await found({ search: 'übersetzer' })).toEqual(['member.invited']);
  expect(await found({ search: 'member.re', actorId: 'bob' })).toEqual([]);
  const other = await testOrganisation(database.db, 'Other');
  expect(await database.db.forOrg(other, (tx) => listAudit(tx, { search: 'member' }))).toEqual([]);
  expect((await inOrg(auditActors)).map(({ id }) => id).sort()).toEqual(['ann', 'bob']);
});

test('a search is planned for its words: a plan that is kept reads the whole log', async () => {
  const { rows } = await asOwner(`SELECT proconfig FROM pg_proc WHERE proname = 'search_audit_log'`);
  expect(rows).toEqual([
    { proconfig: expect.arrayContaining(['plan_cache_mode=force_custom_plan']) as string[] },
  ]);
});

test('a word that only many old entries have is found behind all newer ones', async () => {
  const old = await testOrganisation(database.db, 'Old');
  await asOwner(
    `INSERT INTO audit_log (org_id, actor_kind, action, subject, at)
     SELECT $1, 'system', CASE WHEN i > 5500 THEN 'a.bygone' ELSE 'b.new' END, i::text, now() - i * interval '1 minute'
     FROM generate_series(1, 8000) i`,
    [old],
  );
  const page = (filter: AuditFilter) =>
    database.db.forOrg(old, (tx) => listAudit(tx, { search: 'bygone', limit: 3, ...filter }));
  expect((await page({})).map(({ subject }) => subject)).toEqual(['5501', '5502', '5503']);
  expect((await page({ subject: '7000' })).map(({ subject }) => subject)).toEqual(['7000']);
  expect(await page({ kinds: ['b'] })).toEqual([]);
});

test('pages of a word that many entries have meet each entry once, in order of time', async () => {
  const many = await testOrganisation(database.db, 'Many');
  await asOwner(
    `INSERT INTO audit_log (org_id, actor_kind, action, at) SELECT $1, 'system', 'a.many', '2026-01-01'::timestamptz
       + (i / 3) * interval '1 microsecond' FROM generate_series(1, 2500) i`,
    [many],
  );
  const seen: string[] = [];
  let after: { id: string } | undefined;
  do {
    const page = await database.db.forOrg(many, (tx) => listAudit(tx, { search: 'many', limit: 700, after }));
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1);
  } while (after);
  const { rows } = await asOwner(
    'SELECT id::text FROM audit_log WHERE org_id = $1 ORDER BY at DESC, id DESC',
    [many],
  );
  expect(seen).toEqual(rows.map(({ id }) => id as string));
});

test('each narrowing is read by its index, and sorts no table', async () => {
  // Sorting the few rows that one narrowing leaves may be cheaper; that the index needs no sort is what is asked.
  const plan = async (condition: string) => {
    const results = await asOwner(
      `SET enable_sort = off; SET enable_bitmapscan = off;
       EXPLAIN SELECT id FROM audit_log a WHERE a.org_id = '${orgId}' ${condition} ORDER BY a.at DESC, a.id DESC LIMIT 51`,
    );
    const { rows } = (results as unknown as pg.QueryResult[]).at(-1)!;
    return rows.map((row) => (row as Record<string, string>)['QUERY PLAN']).join('\n');
  };
  await asOwner(
    `INSERT INTO audit_log (org_id, actor_kind, actor_id, action, subject, ip, at)
     SELECT $1, 'user', 'u' || i % 50, 'k' || i % 30 || '.x', 's' || i % 999, '10.0.0.' || i % 200, now() - i * interval '1 s'
     FROM generate_series(1, 20000) i`,
    [orgId],
  );
  await asOwner('ANALYZE audit_log');
  for (const [condition, index] of [
    ['', 'audit_log_org_id_at_id_idx'],
    [`AND a.kind = 'k1'`, 'audit_log_org_id_kind_at_id_idx'],
    [`AND a.actor_id = 'u1'`, 'audit_log_org_id_actor_id_at_id_idx'],
    [`AND a.subject = 's1'`, 'audit_log_org_id_subject_at_id_idx'],
    [`AND a.ip = '10.0.0.1'`, 'audit_log_org_id_ip_at_id_idx'],
  ] as const) {
    const said = await plan(condition);
    expect(said).toContain(index);
    expect(said).not.toMatch(/Seq Scan|Sort/);
  }
});
