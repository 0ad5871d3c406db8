import { execFileSync } from 'node:child_process';

export interface ProcessLine {
  pid: number;
  parent: number;
  group: number;
  command: string;
}

/** Every process of this machine, dead ones that nobody reaped among them. */
export const processes = (): ProcessLine[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
      if (!found) return [];
      const [pid, parent, group] = found.slice(1, 4).map(Number) as [number, number, number];
      return [{ pid, parent, group, command: found[4]! }];
    });

export const inGroup = (group: number): ProcessLine[] => processes().filter((one) => one.group === group);

/** Chromium itself, not its helpers, in the group of a session. */
export const chromiumOf = (group: number): number | undefined =>
  inGroup(group).find(({ command, parent }) => parent === group && command.includes('--user-data-dir='))?.pid;

/** Where a session's Chromium keeps its profile. */
export const folderOf = (group: number): string | undefined =>
  inGroup(group)
    .map(({ command }) => /--user-data-dir=(\S+)\/profile/.exec(command)?.[1])
    .find(Boolean);
