import type { Db, Tx, Within } from '@leadfactory/db/platform/client';
import { intentsOfTransaction } from '@leadfactory/db/platform/intents';
import type { Dispatcher } from '@leadfactory/dispatch';
import { log } from './log.ts';

/** So long a request waits for Temporal to take what it asked for; later, it goes on in the background. */
const WAIT_MS = 3000;
/** After a failure, requests do not wait for so long: Temporal is away, and the repair loop will do it. */
const AWAY_MS = 10_000;

export interface Changes {
  /** One transaction of the organisation, and then at once what it asked of Temporal. */
  change<T>(orgId: string, work: (tx: Tx) => Promise<T>, within?: Within): Promise<T>;
  /** True once nothing is being told to Temporal any more, false after `maxMs`. */
  idle(maxMs: number): Promise<boolean>;
}

/**
 * Runs a use case in its transaction and, after the commit, carries out at once the intents that it wrote. An
 * absent Temporal fails nothing: the intents are committed, and the worker's repair loop carries them out.
 */
export function createChanges(db: Db, dispatcher: Dispatcher): Changes {
  const underWay = new Set<Promise<void>>();
  let awayUntil = 0;

  async function tell(orgId: string, ids: string[]): Promise<void> {
    for (const id of ids) {
      try {
        await dispatcher.dispatch(orgId, id);
        awayUntil = 0;
      } catch (error) {
        awayUntil = Date.now() + AWAY_MS;
        log.warn('an intent waits for the repair loop', { orgId, intent: id, cause: String(error) });
      }
    }
  }

  return {
    async change(orgId, work, within) {
      const { result, intents } = await db.forOrg(
        orgId,
        async (tx) => {
          const result = await work(tx);
          return { result, intents: await intentsOfTransaction(tx) };
        },
        within,
      );
      if (intents.length === 0) return result;
      const telling = tell(orgId, intents).finally(() => underWay.delete(telling));
      underWay.add(telling);
      if (Date.now() > awayUntil) await atMost(WAIT_MS, telling);
      return result;
    },
    idle: (maxMs) => atMost(maxMs, Promise.all(underWay)),
  };
}

function atMost(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
