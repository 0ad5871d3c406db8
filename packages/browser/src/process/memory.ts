import { readdirSync, readFileSync } from 'node:fs';

/** Linux's page; on machines with larger ones the figure is too small, never too large. */
const PAGE_BYTES = 4096;

/**
 * Gives a scale: what the processes of a group hold in memory for themselves alone (of what they share, nothing is
 * counted), in bytes. Null where the system does not say (it needs Linux's /proc). Looks at a process of others once.
 */
export const groupScale = (group: number): (() => number | null) => {
  const strangers = new Set<string>();
  const isOurs = (pid: string): boolean => {
    if (strangers.has(pid)) return false;
    const its = groupOf(pid);
    // The child of a child is in the group from the start, so that a stranger stays one.
    if (its !== group) strangers.add(pid);
    return its === group;
  };
  return () => {
    try {
      return readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && isOurs(name))
        .reduce((sum, pid) => sum + privateBytes(pid), 0);
    } catch {
      return null;
    }
  };
};

/** proc_pid_stat(5): the fifth field; the second, a name in brackets, may hold anything. */
const groupOf = (pid: string): number | null => {
  const stat = read(pid, 'stat');
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
};

/** proc_pid_statm(5): resident less shared pages. */
const privateBytes = (pid: string): number => {
  const [, resident = 0, shared = 0] = (read(pid, 'statm') ?? '').split(' ').map(Number);
  return Math.max(0, resident - shared) * PAGE_BYTES;
};

/** Null for a process that has just ended. */
const read = (pid: string, file: string): string | null => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return null;
  }
};
