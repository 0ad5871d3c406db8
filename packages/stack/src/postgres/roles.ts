import pg from 'pg';
import type { Secrets } from '../data/secrets.ts';

export const DATABASE = 'leadfactory';
export const OWNER = 'leadfactory_owner';
export const APP = 'leadfactory_app';
/** What the application becomes for members who do not see all leads, or only their own: the second has what the first has. */
const MEMBER = 'leadfactory_member';
const OWN = 'leadfactory_own';

/** The addresses of the database for its two roles. */
export const databaseUrls = (port: number, secrets: Secrets) => ({
  owner: url(OWNER, secrets.postgres.owner, port),
  app: url(APP, secrets.postgres.app, port),
});

/** As the superuser: for tests that make databases of their own. */
export const adminUrl = (port: number, secrets: Secrets): string =>
  `postgresql://postgres:${encodeURIComponent(secrets.postgres.superuser)}@127.0.0.1:${port}/postgres`;

const url = (role: string, password: string, port: number) =>
  `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;

export async function canConnect(port: number, secrets: Secrets): Promise<boolean> {
  const client = superuser(port, secrets);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes the database and its roles, or sets their passwords again. The owner owns the tables and runs migrations; the
 * application's role owns nothing and is held by row-level security (rule 5); it can become the members' roles, which
 * more policies hold, and is neither by itself.
 */
export async function ensureRoles(port: number, secrets: Secrets): Promise<void> {
  const client = superuser(port, secrets);
  await client.connect();
  try {
    // The owner may create databases: tests clone theirs from a template, and `migrate dev` wants a shadow.
    await ensureRole(client, OWNER, secrets.postgres.owner, 'CREATEDB');
    await ensureRole(client, APP, secrets.postgres.app, 'NOCREATEDB');
    for (const role of [MEMBER, OWN]) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (!rowCount) await client.query(`CREATE ROLE ${role} NOLOGIN`);
    }
    await client.query(`GRANT ${MEMBER} TO ${OWN} WITH INHERIT TRUE`);
    await client.query(`GRANT ${MEMBER}, ${OWN} TO ${APP} WITH INHERIT FALSE, SET TRUE`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string, may: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  await client.query(
    `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE ${may} PASSWORD ${client.escapeLiteral(password)}`,
  );
}

const superuser = (port: number, secrets: Secrets) => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: secrets.postgres.superuser,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  // A server that goes away while we are connected must not end the launcher.
  client.on('error', () => {});
  return client;
};
