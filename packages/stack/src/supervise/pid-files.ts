import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from '../data/json-file.ts';
import { endProcess } from './ending.ts';
import { isAlive, type ProcessIdentity } from './identity.ts';

/** One file per running service, so that the next start knows what an earlier one left behind. */
export interface PidFiles {
  write(name: string, identity: ProcessIdentity, stopSignal: NodeJS.Signals): void;
  remove(name: string): void;
  /** Ends what an earlier launcher left running; gives the names. Strangers with the same pid are left alone. */
  endOrphans(): Promise<string[]>;
}

interface Entry extends ProcessIdentity {
  stopSignal: NodeJS.Signals;
}

export function pidFiles(folder: string): PidFiles {
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, `${name}.json`);
  return {
    write: (name, identity, stopSignal) => writeJson(path(name), { ...identity, stopSignal }),
    remove: (name) => rmSync(path(name), { force: true }),
    async endOrphans() {
      const ended = await Promise.all(
        readdirSync(folder)
          .filter((file) => file.endsWith('.json'))
          .map((file) => endOrphan(join(folder, file)).then((was) => (was ? file.slice(0, -5) : null))),
      );
      return ended.filter((name) => name !== null);
    },
  };
}

async function endOrphan(path: string): Promise<boolean> {
  const entry = readEntry(path);
  const orphan = entry !== null && isAlive(entry);
  if (orphan) await endProcess(entry, entry.stopSignal, 8_000);
  rmSync(path, { force: true });
  return orphan;
}

function readEntry(path: string): Entry | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Entry;
  } catch {
    return null; // cut short by a crash: says nothing
  }
}
