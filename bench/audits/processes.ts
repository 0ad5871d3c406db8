import { execFileSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

interface Line {
  pid: number;
  parent: number;
  group: number;
  command: string;
}

/** Every process of this machine. */
const listed = (): Line[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, group, ...command] = line.trim().split(/\s+/);
      return {
        ...{ pid: Number(pid), parent: Number(parent), group: Number(group) },
        command: command.join(' '),
      };
    });

/** Chromium itself, not its helpers, in the group of a session; undefined where it does not run. */
export const victimIn = (group: number): number | undefined =>
  listed().find((one) => one.parent === group && one.command.includes('--user-data-dir='))?.pid;

/** What runs, or was not reaped, of these process groups, with this folder, or as our own child. */
export const leftOf = (groups: ReadonlySet<number>, folder: string): string[] =>
  listed()
    .filter(
      ({ group, parent, command }) =>
        groups.has(group) ||
        command.includes(folder) ||
        (parent === process.pid && !command.startsWith('ps -eo')),
    )
    .map(({ pid, command }) => `${pid} ${command.slice(0, 120)}`);

/** Resident memory of this process in MB, after what can be freed was. */
export const residentMb = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage.rss() / 1e6;
};
