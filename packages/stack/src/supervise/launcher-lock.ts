import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identify, isAlive, type ProcessIdentity } from './identity.ts';

/** Held by the one launcher of a data folder. Dies with its process: a dead holder's lock counts for nothing. */
export type LauncherLock = { held: true; release(): void } | { held: false; holder: ProcessIdentity };

/** Takes the lock at `path`, or says who holds it. */
export function takeLauncherLock(path: string): LauncherLock {
  const me = identify(process.pid);
  if (!me) throw new Error('Cannot find this process in the process list.');
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if (link(mine, path)) return { held: true, release: () => releaseIfMine(path, me) };
      const holder = lockHolder(path);
      if (holder) return { held: false, holder };
      setAside(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  throw new Error(`Cannot take the lock ${path}. Delete that file and start again.`);
}

/** The living launcher that holds the lock, or null. */
export function lockHolder(path: string): ProcessIdentity | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/** A hard link fails if the name exists: the one atomic "create with content". */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's lock away. If a quicker starter's fresh lock was caught instead, puts it back. */
function setAside(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (lockHolder(aside)) link(aside, path);
  rmSync(aside, { force: true });
}

function releaseIfMine(path: string, me: ProcessIdentity): void {
  const holder = lockHolder(path);
  if (holder && holder.pid === me.pid && holder.started === me.started) rmSync(path, { force: true });
}
