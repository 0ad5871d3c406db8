import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Who a process is. A pid alone says nothing after a crash, since the system gives numbers out again; pid and
 * start time together name one process for ever.
 */
export interface ProcessIdentity {
  pid: number;
  /** Opaque; equal only for the same process of the same boot. */
  started: string;
  /** The command line, words joined by a space. */
  command: string;
}

/** The living process with this pid, or null. A zombie counts as ended. */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return existsSync('/proc/self/stat') ? identifyByProc(pid) : identifyByPs(pid);
}

/** True if that very process still lives, with the command line it had. */
export function isAlive(known: ProcessIdentity): boolean {
  const now = identify(known.pid);
  return now !== null && now.started === known.started && now.command === known.command;
}

function identifyByProc(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself: count from the last one (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { pid, started: `${boot}/${fields[19]}`, command };
  } catch {
    return null;
  }
}

function identifyByPs(pid: number): ProcessIdentity | null {
  try {
    const ask = (what: string) =>
      execFileSync('ps', ['-ww', '-o', `${what}=`, '-p', String(pid)], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    if (ask('state').startsWith('Z')) return null;
    return { pid, started: ask('lstart'), command: ask('command') };
  } catch {
    return null;
  }
}
