import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEndpoints } from '../data/endpoints.ts';
import { AlreadyRunning, startServices, startStack, type Stack } from './stack.ts';

async function query<T extends object>(url: string | undefined, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('bare services', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startServices({ postgres: true, sites: true });
  });
  afterAll(() => stack.stop());

  test("the application's role owns nothing and cannot bypass row-level security", async () => {
    const roles = await query(
      stack.adminDatabaseUrl,
      "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname LIKE 'leadfactory%' ORDER BY 1",
    );
    expect(roles).toEqual([
      { rolname: 'leadfactory_app', rolsuper: false, rolbypassrls: false },
      { rolname: 'leadfactory_member', rolsuper: false, rolbypassrls: false },
      { rolname: 'leadfactory_own', rolsuper: false, rolbypassrls: false },
      { rolname: 'leadfactory_owner', rolsuper: false, rolbypassrls: false },
    ]);
    const denied = query(stack.endpoints.databaseUrl, 'CREATE TABLE mine (id int)');
    await expect(denied).rejects.toThrow('permission denied');
  });

  test('Postgres comes back from kill -9 with what was committed, at the same address', async () => {
    const { databaseOwnerUrl: url } = stack.endpoints;
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const before = stack.kill('postgres');
    await stack.ready('postgres');
    expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const noted = readEndpoints(stack.folder.endpoints);
    expect(noted?.pids['postgres']).toBe(stack.pid('postgres'));
    expect(noted?.pids['postgres']).not.toBe(before);
  });

  test('Postgres writes neither statements nor what was in them into its log', async () => {
    const { databaseOwnerUrl: url } = stack.endpoints;
    await query(url, "CREATE TABLE person (email text UNIQUE CHECK (email <> 'secret-check@leads.example'))");
    await query(url, "INSERT INTO person VALUES ('secret-twice@leads.example')");
    for (const failing of [
      "INSERT INTO person VALUES ('secret-twice@leads.example')",
      "INSERT INTO person VALUES ('secret-check@leads.example')",
      "SELECT 'secret-number@leads.example'::int",
      "SELECT 1 FROM nowhere WHERE email = 'secret-nowhere@leads.example'",
      "DO $$ BEGIN RAISE WARNING 'secret-warning@leads.example'; RAISE EXCEPTION 'secret-raised'; END $$",
    ])
      await expect(query(url, failing)).rejects.toThrow();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await expect(client.query('SELECT $1::uuid', ['secret-parameter@leads.example'])).rejects.toThrow();
    await client.end();
    const log = readFileSync(join(stack.folder.logs, 'postgres.log'), 'utf8');
    expect(log).toContain('database system is ready to accept connections');
    expect(log).not.toContain('secret');
  });

  test('the addresses are for their owner only', () => {
    expect(statSync(stack.folder.endpoints).mode & 0o777).toBe(0o600);
    expect(statSync(stack.folder.secrets).mode & 0o777).toBe(0o600);
    expect(stack.endpoints.sampleSites).toHaveLength(5);
  });
});

test('a throwaway stack leaves nothing behind; a kept one keeps its ports, and is held by one launcher', async () => {
  const thrown = await startServices({ sites: true });
  await thrown.stop();
  expect(existsSync(thrown.folder.root)).toBe(false);

  const root = mkdtempSync(join(tmpdir(), 'lf-kept-'));
  const options = { dataRoot: root, services: ['sites'] as const };
  const first = await startStack(options);
  await expect(startStack(options)).rejects.toThrow(AlreadyRunning);
  const site = first.endpoints.sampleSites[0]?.url;
  await first.stop();
  expect(existsSync(first.folder.endpoints)).toBe(false);
  const second = await startStack(options);
  expect(second.endpoints.sampleSites[0]?.url).toBe(site);
  expect(readFileSync(join(root, 'logs/sites.log'), 'utf8').match(/ready/g)).toHaveLength(2);
  await second.stop();
  rmSync(root, { recursive: true });
});

test('a port that is taken is named, with the variable to change', async () => {
  const sites = await startServices({ sites: true });
  const { port } = new URL(sites.endpoints.sampleSites[0]?.url ?? '');
  const start = startStack({ services: ['web'], env: { PORT: port } });
  await expect(start).rejects.toThrow(new RegExp(`Port ${port} .* in use .*PORT=`));
  await sites.stop();
});
