import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ProcessIdentity } from './identity.ts';
import type { ReaperLine } from './reaper.ts';

export interface Reaper {
  watch(identity: ProcessIdentity, signal: NodeJS.Signals): void;
  forget(pid: number): void;
  /** A folder to delete once everything watched has ended. */
  remove(folder: string): void;
  /** Lets the reaper do its last work now. Resolves when it has ended. */
  close(): Promise<void>;
}

/** Starts the process that outlives us for a moment. See reaper.ts. */
export function startReaper(): Reaper {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./reaper.ts', import.meta.url))], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Neither the child nor its pipe is to keep a launcher alive that has nothing left to do.
  child.unref();
  (child.stdin as Socket).unref();
  // Its death is no reason to end ours: the pid files still tell the next start.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const say = (line: ReaperLine) => child.stdin.write(`${JSON.stringify(line)}\n`);
  return {
    watch: (watch, signal) => void say({ watch, signal }),
    forget: (forget) => void say({ forget }),
    remove: (remove) => void say({ remove }),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.ref();
        child.once('exit', () => resolve());
        child.stdin.end();
      }),
  };
}
