import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Sees } from '@leadfactory/domain/identity/permissions';
import type { Role } from '@leadfactory/domain/identity/roles';
import { asGlobal, createDb, type Db } from '../platform/client/index.ts';
import { migrate } from '../platform/migrate/index.ts';
import { systemPrompts } from '../assessment/insight/prompts/system/index.ts';

export { columnsHolding } from './holding.ts';
export { eraseNow } from './erased.ts';
export { manyAssessments, sampleKey, testAudit, type TestAudit } from './audits.ts';
export { sampleFiles } from './audit-content.ts';
export { testSentMail, type SentMail } from './outreach.ts';

/** A template per state of the migrations and prompts, so that runs side by side share one and never a stale one. */
const TEMPLATE = `leadfactory_template_${migrationsHash()}`;

/** Makes the roles and a migrated template database, once per server. `adminUrl` is of a superuser. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext('leadfactory_template'))`);
    for (const role of ['leadfactory_owner', 'leadfactory_app']) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (!rowCount) await client.query(`CREATE ROLE ${role} LOGIN CREATEDB`);
      await client.query(`ALTER ROLE ${role} PASSWORD 'test'`);
    }
    for (const role of ['leadfactory_member', 'leadfactory_own']) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      if (!rowCount) await client.query(`CREATE ROLE ${role} NOLOGIN`);
    }
    await client.query('GRANT leadfactory_member TO leadfactory_own WITH INHERIT TRUE');
    await client.query(
      'GRANT leadfactory_member, leadfactory_own TO leadfactory_app WITH INHERIT FALSE, SET TRUE',
    );
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount) return;
    const draft = `${TEMPLATE}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} OWNER leadfactory_owner`);
    await migrate(withLogin(adminUrl, 'leadfactory_owner', draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`);
  });
}

function migrationsHash(): string {
  const folder = path.resolve(import.meta.dirname, '../../prisma/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.sql')) hash.update(file).update(readFileSync(path.join(folder, file)));
  }
  // The system's prompts are written along with the migrations.
  hash.update(JSON.stringify(systemPrompts));
  return hash.digest('hex').slice(0, 12);
}

/** What erased addresses are hashed with. */
const TEST_SECRET = 'a secret of at least thirty-two characters';

export interface TestDatabase {
  db: Db;
  /** Of the application's role. */
  url: string;
  ownerUrl: string;
  drop(): Promise<void>;
}

/**
 * A fresh, migrated, empty database of its own for a test file. Needs TEST_POSTGRES_URL, which the test run's
 * global set-up gives.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_POSTGRES_URL;
  if (!adminUrl)
    throw new Error('TEST_POSTGRES_URL is not set: run the tests with `npm test` or `npx vitest run`.');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER leadfactory_owner`),
  );
  const url = withLogin(adminUrl, 'leadfactory_app', name);
  const db = createDb({ url, secret: TEST_SECRET });
  return {
    db,
    url,
    ownerUrl: withLogin(adminUrl, 'leadfactory_owner', name),
    async drop() {
      await db.close();
      await asAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** A tenant to test with; returns its id. */
export async function testOrganisation(db: Db, name = 'Test Organisation'): Promise<string> {
  const id = randomUUID();
  await db.forOrg(id, (tx) =>
    tx.organisation.create({
      data: { id, name, slug: `org-${id.slice(0, 8)}`, postalAddress: '1 Test Street, Testville' },
    }),
  );
  return id;
}

/** Somebody who works there; returns their id. `proved`: a link that went to their address alone was used. */
export async function testMember(
  db: Db,
  orgId: string,
  role: Role,
  {
    email = `${role}-${randomUUID()}@example.com`,
    name = role,
    proved = false,
    sees = 'all',
  }: { email?: string; name?: string; proved?: boolean; sees?: Sees } = {},
): Promise<string> {
  const { id } = await db.global((tx) =>
    tx.user.create({
      data: { email, name, addressProvedAt: proved ? new Date() : null },
      select: { id: true },
    }),
  );
  await testMembership(db, orgId, id, role, sees);
  return id;
}

/** Makes somebody who has an account a member. */
export const testMembership = (db: Db, orgId: string, userId: string, role: Role, sees: Sees = 'all') =>
  db.forOrg(orgId, (tx) =>
    asGlobal(tx, () => tx.membership.create({ data: { orgId, userId, role, sees }, select: { id: true } })),
  );

function withLogin(adminUrl: string, role: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = 'test';
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
