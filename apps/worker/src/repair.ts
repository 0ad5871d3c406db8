import type { Dispatcher } from '@leadfactory/dispatch';
import type { Log } from './log.ts';

/** Carries out what a crash of the web app or an outage of Temporal left undone. */
export async function repair(dispatcher: Dispatcher, log: Log): Promise<void> {
  const done = await dispatcher.repair();
  if (done > 0) log(`carried out ${done} ${done === 1 ? 'intent' : 'intents'} that had been left`);
}
