import { setTimeout as later } from 'node:timers/promises';
import type { Log } from './log.ts';

/**
 * Does a thing again and again, every so many ms, until the signal comes. What goes wrong is logged once, after the words
 * of `trouble`, and tried again with the next turn.
 */
export async function every(
  ms: number,
  trouble: string,
  work: () => Promise<void>,
  { signal, log }: { signal: AbortSignal; log: Log },
): Promise<void> {
  let told = '';
  while (!signal.aborted) {
    try {
      await work();
      told = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== told) log(`${trouble}: ${message}`);
      told = message;
    }
    await later(ms, undefined, { signal }).catch(() => {});
  }
}
