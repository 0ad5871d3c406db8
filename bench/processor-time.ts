import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc/<pid>/stat: 100 on every Linux that people use. */
const TICKS = 100;

interface Stat {
  parent: number;
  group: number;
  /** In ticks, of the process itself. */
  own: number;
}

/**
 * Adds up the processor time of a process and of all that it begets from now on (Linux). Looks every 50 ms, since what
 * is killed with its parent is told to nobody: what a process used in its last 50 ms is missed, on either side.
 */
export const meterOf = (root: number) => {
  const known = new Map<number, number>();
  const family = new Set([root]);
  const others = new Set(allStats().keys());
  let looking = 0;
  const look = () => {
    const began = process.threadCpuUsage();
    const stats = allStats();
    let grown = true;
    while (grown) {
      grown = false;
      for (const [pid, { parent, group }] of stats)
        if (!family.has(pid) && !others.has(pid) && (family.has(parent) || family.has(group))) {
          family.add(pid);
          grown = true;
        }
    }
    for (const pid of family) {
      const stat = stats.get(pid);
      if (stat) known.set(pid, stat.own);
    }
    const { user, system } = process.threadCpuUsage(began);
    if (root === process.pid) looking += (user + system) / 1e6;
  };
  look();
  const before = known.get(root) ?? 0;
  looking = 0;
  const timer = setInterval(look, 50);
  return {
    /** Seconds of processor time since the beginning. */
    stop(): number {
      look();
      clearInterval(timer);
      return ([...known.values()].reduce((a, b) => a + b, 0) - before) / TICKS - looking;
    },
  };
};

const allStats = (): Map<number, Stat> => {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name in brackets may hold anything.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      stats.set(Number(name), {
        parent: Number(fields[1]),
        group: Number(fields[2]),
        own: Number(fields[11]) + Number(fields[12]),
      });
    } catch {
      // It ended meanwhile.
    }
  }
  return stats;
};

/** Resident memory of this process in MB, after what can be freed was. */
export const residentMb = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage.rss() / 1e6;
};
