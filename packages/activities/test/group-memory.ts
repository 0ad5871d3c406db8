import { readdirSync, readFileSync } from 'node:fs';

/**
 * What the processes of a group take of this machine's memory, in bytes: what they share is counted by the part of each
 * (PSS). 0 where the system does not say (it needs Linux's /proc).
 */
export const groupMemory = (group: number): number =>
  processes()
    .filter((pid) => groupOf(pid) === group)
    .reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024, 0);

const processes = (): string[] => {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

const groupOf = (pid: string): number => {
  const stat = read(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
};

/** Nothing of a process that has just ended. */
const read = (pid: string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
};
