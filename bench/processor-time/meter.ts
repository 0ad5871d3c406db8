/**
 * Looks every 30 ms at the processes that a process begets, since what is killed with its parent is told to nobody:
 * what one used in its last 30 ms is missed. Tells what was used when it is asked; ends with its parent.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Spent } from '../processor-time.ts';

/** Clock ticks a second in /proc/<pid>/stat: 100 on every Linux that people use. */
const TICKS = 100;

interface Stat {
  parent: number;
  group: number;
  /** In ticks, of the process itself. */
  own: number;
}

const allStats = (): Map<number, Stat> => {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || others.has(pid)) continue;
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The name in brackets may hold anything.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const [parent, group] = [Number(fields[1]), Number(fields[2])];
      stats.set(pid, { parent, group, own: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It ended meanwhile.
    }
  }
  return stats;
};

const roleOf = (pid: number): string => {
  try {
    // Chromium's helpers write theirs anew, with spaces.
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const service = /--utility-sub-type=(\w+)/.exec(command)?.[1];
    if (service) return service;
    return /--type=([\w-]+)/.exec(command)?.[1] ?? (/--user-data-dir=/.test(command) ? 'browser' : 'node');
  } catch {
    return 'node';
  }
};

const look = (): void => {
  const stats = allStats();
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, { parent, group }] of stats)
      if (!family.has(pid) && (family.has(parent) || family.has(group))) {
        family.add(pid);
        grown = true;
      }
  }
  for (const pid of family) {
    const stat = stats.get(pid);
    if (!stat) continue;
    known.set(pid, stat.own);
    // A process takes its own command line some time after its birth.
    if (/^(node|zygote)$/.test(roles.get(pid) ?? 'node')) roles.set(pid, pid === root ? 'own' : roleOf(pid));
  }
};

const spent = (): Spent => {
  look();
  const by: Record<string, number> = {};
  for (const [pid, ticks] of known) by[roles.get(pid)!] = (by[roles.get(pid)!] ?? 0) + ticks / TICKS;
  return { seconds: Object.values(by).reduce((a, b) => a + b, 0), by };
};

const root = Number(process.argv[2]);
const known = new Map<number, number>();
const roles = new Map<number, string>();
const family = new Set([root]);
const others = new Set<number>();
// What runs already is no child of what is to be measured, and neither is this process.
if (process.argv[3] !== 'from-birth') for (const pid of allStats().keys()) if (pid !== root) others.add(pid);
others.add(process.pid);

setInterval(look, 30);
process.on('message', () => process.send!(spent()));
process.on('disconnect', () => process.exit());
