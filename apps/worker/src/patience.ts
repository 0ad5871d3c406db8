import { setTimeout as later } from 'node:timers/promises';
import type { Log } from './log.ts';

/**
 * Tries until it works: services start in any order and may be away for a while. Says what it waits for at first
 * and then about every ten seconds. Rejects with the signal's reason when it is aborted.
 */
export async function untilItWorks<T>(
  what: string,
  attempt: () => Promise<T>,
  { log, signal, everyMs = 500 }: { log: Log; signal: AbortSignal; everyMs?: number },
): Promise<T> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (tries % Math.ceil(10_000 / everyMs) === 0) {
        log(`${what} does not answer yet: ${error instanceof Error ? error.message : String(error)}`);
      }
      await later(everyMs, undefined, { signal });
    }
  }
}
