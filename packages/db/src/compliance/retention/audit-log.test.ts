import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, testMember, type TestDatabase } from '../../testing/index.ts';
import { removeOutdated, setRetention } from './index.ts';

let database: TestDatabase;
let orgId: string;
let neighbour: string;
const inOrg = <T>(work: (tx: Tx) => Promise<T>, of = orgId) => database.db.forOrg(of, work);
const keep = (days: number | null) =>
  inOrg((tx) => setRetention(tx, orgId, system, { kind: 'audit_log', days }));
/** As the nightly job: the workflow's clock may be years ahead, where somebody fast-forwards leads. */
const job = (at = new Date()) =>
  inOrg((tx) => removeOutdated(tx, { orgId, kind: 'audit_log', at, files: [] }));
const asks = (most = 1_000_000, of = orgId) =>
  inOrg((tx) => tx.$queryRaw`SELECT remove_outdated_audit_log(${most}::int) AS gone`, of);
/** Ages in days, of entries that were made as old as that. */
const ages = async (of = orgId) =>
  (
    await inOrg(
      (tx) => tx.$queryRaw<{ action: string }[]>`
        SELECT action FROM audit_log WHERE org_id = current_org() AND action LIKE 'aged.%' ORDER BY at DESC`,
      of,
    )
  ).map(({ action }) => Number(action.slice('aged.'.length)));

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  orgId = await testOrganisation(database.db, 'Ours');
  neighbour = await testOrganisation(database.db, 'Theirs');
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const of of [orgId, neighbour])
    for (const age of [0, 364, 366, 800])
      await owner.query(
        `INSERT INTO audit_log (org_id, actor_kind, action, at) VALUES ($1, 'user', $2, now() - $3 * interval '1 day')`,
        [of, `aged.${age}`, age],
      );
  await owner.end();
});

test('the job removes what is older than the organisation’s own rule, and tells of it once', async () => {
  expect(await job()).toEqual({ rows: 0, more: false });
  expect(await ages()).toEqual([0, 364, 366, 800]);
  await keep(730);
  expect(await job()).toEqual({ rows: 1, more: false });
  expect(await ages()).toEqual([0, 364, 366]);
  await keep(365);
  expect(await job()).toEqual({ rows: 1, more: false });
  expect(await job()).toEqual({ rows: 0, more: false });
  expect(await ages()).toEqual([0, 364]);
  const told = await inOrg((tx) =>
    tx.auditLog.findMany({ where: { action: 'retention.audit_log_removed' }, orderBy: { at: 'asc' } }),
  );
  expect(told.map(({ actorKind, data }) => ({ actorKind, data }))).toEqual([
    { actorKind: 'system', data: { entries: 1, days: 730 } },
    { actorKind: 'system', data: { entries: 1, days: 365 } },
  ]);
  expect(await ages(neighbour)).toEqual([0, 364, 366, 800]);
});

test('an entry that tells of a removal goes in its time, and is told of by none', async () => {
  await keep(365);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`DELETE FROM audit_log WHERE org_id = $1`, [orgId]);
  await owner.query(
    `INSERT INTO audit_log (org_id, actor_kind, action, at) VALUES ($1, 'system', 'retention.audit_log_removed', now() - interval '400 days')`,
    [orgId],
  );
  await owner.end();
  expect(await job()).toEqual({ rows: 1, more: false });
  expect(await inOrg((tx) => tx.auditLog.count())).toBe(0);
});

test('fewer days than a year are refused, by the use case and by the database', async () => {
  await expect(keep(364)).rejects.toMatchObject({ code: 'invalid', field: 'days' });
  const bare = (days: number) =>
    inOrg((tx) => tx.retentionRule.create({ data: { orgId, kind: 'audit_log', days } }));
  await expect(bare(364)).rejects.toThrow(/retention_rule_audit_log_check/);
  await expect(bare(-1)).rejects.toThrow(/retention_rule_/);
  await bare(365);
});

test('nothing else that the application can say removes an entry, whomever it speaks for', async () => {
  const memberId = await testMember(database.db, orgId, 'rep', { sees: 'own' });
  const statements = [
    'DELETE FROM audit_log',
    `DELETE FROM audit_log WHERE at < now() - interval '10 years'`,
    'TRUNCATE audit_log',
    `UPDATE audit_log SET at = now() - interval '2 years'`,
    `UPDATE audit_log SET org_id = '${neighbour}'`,
    'DROP TABLE audit_log',
    'ALTER TABLE audit_log DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE retention_rule DROP CONSTRAINT retention_rule_audit_log_check',
    'MERGE INTO audit_log a USING (SELECT 1) x ON true WHEN MATCHED THEN DELETE',
    'WITH gone AS (DELETE FROM audit_log RETURNING id) SELECT count(*) FROM gone',
    `SET ROLE ${new URL(database.ownerUrl).username}`,
  ];
  for (const within of [{}, { memberId }, { memberId, own: true }])
    for (const statement of statements)
      await expect(
        database.db.forOrg(orgId, (tx) => tx.$executeRawUnsafe(statement), within),
        statement,
      ).rejects.toThrow(/permission denied|must be owner|insufficient/i);
  // The clock that the job is told, however far ahead, and however much is asked for at once.
  await keep(365);
  await job(new Date('2999-01-01'));
  await asks();
  expect(await ages()).toEqual([0, 364]);
  // Another's rule is another's: nobody's entries go by it, and none where no tenant is named.
  await asks(1_000_000, neighbour);
  await database.db.global((tx) => tx.$queryRaw`SELECT remove_outdated_audit_log(1000000)`);
  expect(await ages(neighbour)).toEqual([0, 364, 366, 800]);
});

test('a table of the same name that somebody makes for themselves is not what the job reads', async () => {
  await inOrg(async (tx) => {
    await tx.$executeRawUnsafe(
      `CREATE TEMPORARY TABLE retention_rule ON COMMIT DROP AS SELECT current_org() AS org_id, 'audit_log' AS kind, 365 AS days`,
    );
    await tx.$queryRaw`SELECT remove_outdated_audit_log(1000)`;
  }).catch((error: unknown) => expect(String(error)).toMatch(/permission denied/));
  expect(await ages()).toEqual([0, 364, 366, 800]);
});
