import { setTimeout as later } from 'node:timers/promises';
import type { Dispatcher } from '@leadfactory/dispatch';
import type { Log } from './log.ts';

/** Carries out, every few seconds, what a crash of the web app or an outage of Temporal left undone. */
export async function keepRepairing(
  dispatcher: Dispatcher,
  signal: AbortSignal,
  log: Log,
  everyMs = 3000,
): Promise<void> {
  let trouble = '';
  while (!signal.aborted) {
    try {
      const done = await dispatcher.repair();
      if (done > 0) log(`carried out ${done} ${done === 1 ? 'intent' : 'intents'} that had been left`);
      trouble = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== trouble) log(`intents wait: ${message}`);
      trouble = message;
    }
    await later(everyMs, undefined, { signal }).catch(() => {});
  }
}
