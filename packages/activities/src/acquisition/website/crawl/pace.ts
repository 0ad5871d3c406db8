import { setTimeout as sleep } from 'node:timers/promises';

/** Lets work on one site begin. */
export type Pace = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Keeps to a polite rate: at most `atOnce` at the same time, and `delayMs` between the beginnings of any two. Rejects
 * with the signal's reason once that is aborted.
 */
export const createPace = (delayMs: number, atOnce: number, signal: AbortSignal): Pace => {
  let nextAt = 0;
  let free = atOnce;
  const queue: (() => void)[] = [];

  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
    else free -= 1;
    try {
      const now = performance.now();
      const at = Math.max(now, nextAt);
      nextAt = at + delayMs;
      if (at > now) await sleep(at - now, undefined, { signal });
      signal.throwIfAborted();
      return await work();
    } finally {
      const waiting = queue.shift();
      if (waiting) waiting();
      else free += 1;
    }
  };
};
