import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type StackConfig } from '../config/config.ts';
import { writeEndpoints, type Endpoints } from '../data/endpoints.ts';
import { openDataFolder, type DataFolder } from '../data/folder.ts';
import { loadSecrets, type Secrets } from '../data/secrets.ts';
import { takeLauncherLock } from '../supervise/launcher-lock.ts';
import { pidFiles } from '../supervise/pid-files.ts';
import { startReaper } from '../supervise/start-reaper.ts';
import { createSupervisor, type Supervisor } from '../supervise/supervisor.ts';
import { allServices, type ServiceName, type StackOptions } from './options.ts';
import { progress } from './progress.ts';
import { startAll, type Started } from './start-all.ts';

export interface Stack extends Pick<Supervisor, 'kill' | 'pid' | 'ready'> {
  /** Where everything is. What was not asked for (`services`, `organisation`) is absent, whatever the type says. */
  endpoints: Required<Endpoints>;
  /** What the worker and the web app were given, with DATABASE_OWNER_URL for tests. */
  env: Record<string, string | undefined>;
  folder: DataFolder;
  /** As Postgres's superuser, on the database `postgres`. */
  adminDatabaseUrl: string | undefined;
  /** Made on this very start: the owner's password and claim link are to be shown. */
  firstOwner: Secrets['first'] | null;
  stop(): Promise<void>;
}

/** Somebody else's launcher holds the data folder. */
export class AlreadyRunning extends Error {
  readonly pid: number;
  constructor(dataRoot: string, pid: number) {
    super(`LeadFactory already runs on ${dataRoot} (process ${pid}).`);
    this.pid = pid;
  }
}

/** Whoever tries what a stack can do asks more of it, from one address and with one key, than people do. */
const forTests = { PORT: '0', RATE_LIMITS: '1000' };

/**
 * Starts the embedded services and the apps, ready to use when it resolves. Everything ends with `stop()`, or
 * with this process, however it ends.
 * @throws AlreadyRunning, or an Error that says which service did not start, and why
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const throwaway = options.dataRoot === undefined;
  const config = readConfig(throwaway ? { ...forTests, ...options.env } : (options.env ?? {}));
  const folder = openDataFolder(options.dataRoot ?? throwawayFolder());
  const lock = takeLauncherLock(folder.lock);
  if (!lock.held) throw new AlreadyRunning(folder.root, lock.holder.pid);

  const told = progress(options.say ?? (() => {}));
  const pids = pidFiles(folder.pids);
  const reaper = startReaper();
  if (throwaway) reaper.remove(folder.root);
  let endpoints: Endpoints | null = null;
  const noteEndpoints = () => {
    if (!endpoints) return;
    endpoints.pids = { launcher: process.pid, ...supervisor.pids() };
    writeEndpoints(folder.endpoints, endpoints);
  };
  const supervisor = createSupervisor({
    logFolder: folder.logs,
    pids,
    reaper,
    say: told.say,
    restarted: noteEndpoints,
    // Whoever kills a service again and again to try the others need not wait for it longer each time.
    ...(throwaway && { longestPauseMs: 1000 }),
  });
  const stop = async () => {
    await supervisor.stop();
    endpoints = null;
    // Nobody is to call addresses where nobody, or somebody else, listens.
    rmSync(folder.endpoints, { force: true });
    lock.release();
    await reaper.close();
  };

  options.signal?.addEventListener('abort', () => void supervisor.stop(), { once: true });
  try {
    options.signal?.throwIfAborted();
    rmSync(folder.endpoints, { force: true });
    const orphans = await pids.endOrphans();
    if (orphans.length) told.say(`ended what an earlier run had left behind: ${orphans.join(', ')}`);
    const secrets = loadSecrets(folder.secrets);
    const started = await startAll(supervisor, told, { options, config, folder, secrets, throwaway });
    endpoints = endpointsOf(started, config, secrets);
    noteEndpoints();
    return {
      endpoints: endpoints as Required<Endpoints>,
      env: { ...started.env, DATABASE_OWNER_URL: endpoints.databaseOwnerUrl },
      folder,
      adminDatabaseUrl: started.adminDatabaseUrl,
      firstOwner: started.organisationMade ? secrets.first : null,
      kill: supervisor.kill,
      pid: supervisor.pid,
      ready: supervisor.ready,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Only bare services, migrated, with nothing of ours running: for tests. */
export const startServices = (wanted: Partial<Record<Exclude<ServiceName, 'worker' | 'web'>, boolean>>) =>
  startStack({
    services: allServices.filter((name) => (wanted as Record<string, boolean | undefined>)[name]),
    migrate: false,
    organisation: false,
  });

function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadfactory-'));
  chmodSync(folder, 0o711); // Postgres's own user must get through
  return folder;
}

function endpointsOf(started: Started, config: StackConfig, secrets: Secrets): Endpoints {
  const { at, env } = started;
  return {
    app: at.appUrl,
    temporalUi: env['TEMPORAL_UI_URL'],
    temporalAddress: env['TEMPORAL_ADDRESS'],
    inbox: config.INBOX_URL ?? at.mail,
    mail: at.mail,
    sampleSites: started.sites,
    databaseUrl: env['DATABASE_URL'],
    databaseOwnerUrl: config.DATABASE_OWNER_URL ?? at.database?.owner,
    orgId: secrets.first?.orgId,
    owner: secrets.first && { email: secrets.first.email, password: secrets.first.password },
    apiKey: secrets.first?.apiKey,
    pids: {},
  };
}
