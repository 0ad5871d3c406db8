import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Processor time in seconds, and who used it: `node`, or Chromium's `browser`, `renderer`, `gpu-process`, `network` … */
export interface Spent {
  seconds: number;
  by: Record<string, number>;
}

export interface Meter {
  /** Since the beginning or the last lap. */
  lap(): Promise<Spent>;
  stop(): void;
}

/**
 * Adds up the processor time of a process and of all that it begets from now on (Linux). A process of its own looks,
 * so that looking is on nobody's bill. With `fromBirth` all that it used and begot before counts too.
 */
export const meterOf = async (root: number, { fromBirth = false } = {}): Promise<Meter> => {
  const file = fileURLToPath(new URL('./processor-time/meter.ts', import.meta.url));
  const meter = fork(file, [String(root), ...(fromBirth ? ['from-birth'] : [])], { execArgv: [] });
  const spent = async (): Promise<Spent> => {
    meter.send('lap');
    return ((await once(meter, 'message')) as [Spent])[0];
  };
  const before = await spent();
  let last = fromBirth ? { seconds: 0, by: {} } : before;
  return {
    async lap() {
      const now = await spent();
      const since = sum(now, last, -1);
      last = now;
      return since;
    },
    stop: () => void meter.kill(),
  };
};

export const plus = (a: Spent, b: Spent): Spent => sum(a, b, 1);

const sum = (a: Spent, b: Spent, sign: 1 | -1): Spent => {
  const roles = new Set([...Object.keys(a.by), ...Object.keys(b.by)]);
  return {
    seconds: a.seconds + sign * b.seconds,
    by: Object.fromEntries([...roles].map((role) => [role, (a.by[role] ?? 0) + sign * (b.by[role] ?? 0)])),
  };
};
