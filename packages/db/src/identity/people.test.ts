import { afterAll, beforeAll, expect, test } from 'vitest';
import { asGlobal, type Tx } from '../platform/client/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { audit, auditPerson, system } from './audit.ts';
import { listAudit } from './audit-log.ts';
import { listMembers, removeMember } from './members.ts';
import { issueOneTime } from './one-time.ts';
import { credentialsOf, setPassword } from './passwords.ts';

let database: TestDatabase;
let a: string;
let b: string;
/** A member of A, and one of B. */
let ann: string;
let ben: string;

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
  ann = await testMember(database.db, a, 'owner', { email: 'ann@a.example' });
  ben = await testMember(database.db, b, 'owner', { email: 'ben@b.example' });
  for (const userId of [ann, ben]) await database.db.global((tx) => everything(tx, userId));
});
afterAll(() => database.drop());

/** A row of each table that lets somebody in. */
async function everything(tx: Tx, userId: string) {
  await setPassword(tx, userId, `hash of ${userId}`);
  await tx.session.create({
    data: { id: `session of ${userId}`, userId, expiresAt: new Date(Date.now() + 1e6) },
  });
  await issueOneTime(tx, 'password', { userId, minutes: 60 });
  await tx.secondFactor.create({ data: { userId, keyId: 'k', sealed: 's' } });
  await tx.recoveryCode.create({ data: { userId, hash: 'h' } });
  await tx.knownDevice.create({ data: { userId, hash: 'h' } });
}

const secrets = [
  'user_password',
  'session',
  'one_time_secret',
  'second_factor',
  'recovery_code',
  'known_device',
];
const count = async (tx: Pick<Tx, '$queryRawUnsafe'>, from: string) =>
  (await tx.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${from}`))[0]!.n;

test('every table keeps its rows from whom they are not of, or says why it need not', async () => {
  const open = await database.db.global(
    (tx) => tx.$queryRaw<{ name: string; granted: boolean }[]>`
      SELECT c.relname AS name, has_table_privilege(c.oid, 'SELECT') AS granted FROM pg_class c
      WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relnamespace = 'public'::regnamespace
        AND (NOT c.relrowsecurity OR pg_get_userbyid(c.relowner) = current_user
          OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
      ORDER BY 1`,
  );
  // The application may not even read which migrations ran.
  expect(open).toEqual([{ name: '_prisma_migrations', granted: false }]);
  // A view sees what its reader may see, not what its owner may.
  const views = await database.db.global(
    (tx) => tx.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
        AND NOT coalesce(reloptions @> '{security_invoker=true}', false)`,
  );
  expect(views).toEqual([]);
  const { rows } = await database.db.pool.query(
    'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test('a tenant’s transaction sees who its people are, nobody else, and nothing that lets anybody in', async () => {
  await database.db.forOrg(a, async (tx) => {
    expect(await tx.$queryRaw`SELECT id, email::text FROM app_user`).toEqual([
      { id: ann, email: 'ann@a.example' },
    ]);
    for (const table of secrets) expect([table, await count(tx, table)]).toEqual([table, 0]);
  });
  const seen = await database.db.readOrg(a, (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM app_user`);
  expect(seen).toEqual([{ id: ann }]);
});

test('a tenant’s transaction changes nobody, ends nobody’s session, and lets nobody in', async () => {
  const changes = [
    `UPDATE app_user SET email = 'eve@a.example'`,
    `UPDATE app_user SET address_proved_at = now() WHERE id = '${ann}'`,
    `DELETE FROM app_user`,
    `UPDATE user_password SET hash = 'known'`,
    `UPDATE session SET user_id = '${ann}', strong = true`,
    ...secrets.map((table) => `DELETE FROM ${table}`),
    `UPDATE budget SET full_at = now()`,
    `DELETE FROM budget`,
  ];
  await database.db.pool.query(
    `INSERT INTO budget (key, full_at) VALUES ('\\x01', now() + interval '1 hour')`,
  );
  for (const change of changes)
    expect([change, await database.db.forOrg(a, (tx) => tx.$executeRawUnsafe(change))]).toEqual([change, 0]);
  const refused = [
    `INSERT INTO app_user (email, name) VALUES ('eve@a.example', 'Eve')`,
    `INSERT INTO session (id, user_id, expires_at) VALUES ('s', '${ben}', now() + interval '1 day')`,
    `INSERT INTO user_password (user_id, hash) VALUES ('${ben}', 'known') ON CONFLICT (user_id) DO UPDATE SET hash = 'known'`,
    `INSERT INTO one_time_secret (hash, purpose, user_id, expires_at) VALUES ('x', 'password', '${ben}', now() + interval '1 day')`,
    // Who were made a member could be seen.
    `INSERT INTO membership (org_id, user_id, role) VALUES ('${a}', '${ben}', 'rep')`,
    `UPDATE membership SET user_id = '${ben}'`,
    `INSERT INTO former_member (org_id, user_id, name) VALUES ('${a}', '${ben}', 'Ben')`,
  ];
  for (const attempt of refused)
    await expect(
      database.db.forOrg(a, (tx) => tx.$executeRawUnsafe(attempt)),
      attempt,
    ).rejects.toThrow(/row-level security|permission denied/);
});

test('a tenant’s transaction opens no account by its address, and writes into no other organisation’s log', async () => {
  await database.db.forOrg(a, async (tx) => {
    expect(await tx.$queryRaw`SELECT user_of_address('ben@b.example') AS id`).toEqual([{ id: null }]);
    expect(await credentialsOf(tx, 'ann@a.example')).toBeNull();
    await auditPerson(tx, ben, 'account.second_factor_off');
  });
  expect(await database.db.forOrg(b, (tx) => listAudit(tx))).toEqual([]);
});

test('a person’s transaction sees their own person and sessions, may end those, and makes or changes none', async () => {
  await database.db.forUser(ann, async (tx) => {
    expect(await tx.$queryRaw`SELECT id FROM app_user`).toEqual([{ id: ann }]);
    expect(await tx.$queryRaw`SELECT id FROM session`).toEqual([{ id: `session of ${ann}` }]);
    for (const table of secrets.filter((table) => table !== 'session'))
      expect([table, await count(tx, table)]).toEqual([table, 0]);
    expect(await tx.$executeRaw`UPDATE session SET strong = true`).toBe(0);
    expect(await tx.$executeRaw`UPDATE app_user SET name = 'X'`).toBe(0);
    expect(await tx.$executeRaw`DELETE FROM session WHERE user_id = ${ben}`).toBe(0);
  });
  const own = `INSERT INTO session (id, user_id, expires_at, strong) VALUES ('s', '${ann}', now() + interval '1 day', true)`;
  await expect(database.db.forUser(ann, (tx) => tx.$executeRawUnsafe(own))).rejects.toThrow(
    /row-level security/,
  );
});

test('without any setting there is nobody, and the door’s setting stays on no connection', async () => {
  expect((await database.db.globalQuery('SELECT count(*)::int AS n FROM session')).rows).toEqual([{ n: 2 }]);
  await expect(database.db.globalQuery('SELECT no_such_column FROM session')).rejects.toThrow(
    /no_such_column/,
  );
  const seen = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      i % 2
        ? database.db.global((tx) => count(tx, 'app_user'))
        : database.db.pool
            .query(
              `SELECT (SELECT count(*)::int FROM app_user) + (SELECT count(*)::int FROM session)
              + (SELECT count(*)::int FROM user_password) AS n`,
            )
            .then(({ rows }) => rows[0].n),
    ),
  );
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 ? 2 : 0)));
});

test('a step at the door ends before the transaction goes on, however it ended', async () => {
  await database.db.forOrg(a, async (tx) => {
    expect(await asGlobal(tx, () => asGlobal(tx, () => count(tx, 'app_user')))).toBe(2);
    expect(await count(tx, 'app_user')).toBe(1);
    const refusal = asGlobal(tx, () => Promise.reject(new Error('a use case refused')));
    await expect(refusal).rejects.toThrow('a use case refused');
    expect(await count(tx, 'session')).toBe(0);
  });
  const broken = database.db.forOrg(a, (tx) => asGlobal(tx, () => count(tx, 'no_such_table')));
  await expect(broken).rejects.toThrow(/no_such_table/);
});

test('who left is named where they did something, as they were called then; what came later is not the organisation’s', async () => {
  const lee = await testMember(database.db, a, 'rep', { email: 'lee@a.example' });
  await database.db.forOrg(a, async (tx) => {
    await audit(tx, a, { kind: 'user', id: lee }, 'field.created');
    await removeMember(tx, a, system, lee);
  });
  await database.db.global((tx) => tx.user.update({ where: { id: lee }, data: { name: 'Lee Later' } }));
  await database.db.forOrg(a, async (tx) => {
    expect(await listMembers(tx)).toMatchObject([{ userId: ann }]);
    expect((await listAudit(tx)).find(({ actorId }) => actorId === lee)).toMatchObject({ actorName: 'rep' });
    expect(await count(tx, `app_user WHERE id = '${lee}'`)).toBe(0);
  });
  // Another organisation learns nothing of it, and nobody writes it but the end of a membership.
  expect(await database.db.forOrg(b, (tx) => count(tx, 'former_member'))).toBe(0);
  // With the account the name goes.
  await database.db.global((tx) => tx.user.delete({ where: { id: lee } }));
  expect(await database.db.forOrg(a, (tx) => count(tx, 'former_member'))).toBe(0);
});
