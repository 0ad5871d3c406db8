import type { Db, Tx } from '@leadfactory/db';
import type { Dispatcher } from '@leadfactory/dispatch';
import { log } from './log.ts';

/** So long a request waits for Temporal to take what it asked for; later, it goes on in the background. */
const WAIT_MS = 3000;

/**
 * Runs a use case in its transaction and, after the commit, carries out at once the intents that it wrote. An
 * absent Temporal fails nothing: the intents are committed, and the worker's repair loop carries them out.
 */
export const createChange =
  (db: Db, dispatcher: Dispatcher) =>
  async <T>(orgId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const { result, intents } = await db.forOrg(orgId, async (tx) => {
      const result = await work(tx);
      return { result, intents: await intentsOf(tx) };
    });
    if (intents.length > 0) await atMost(WAIT_MS, dispatchAll(dispatcher, orgId, intents));
    return result;
  };

/** The intents that this very transaction wrote, so that no use case has to hand them up. */
async function intentsOf(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM intent
    WHERE done_at IS NULL AND xmin = pg_current_xact_id_if_assigned()::xid ORDER BY id`;
  return rows.map((row) => row.id);
}

async function dispatchAll(dispatcher: Dispatcher, orgId: string, ids: string[]): Promise<void> {
  for (const id of ids) {
    try {
      await dispatcher.dispatch(orgId, id);
    } catch (error) {
      log.warn('an intent waits for the repair loop', { orgId, intent: id, cause: String(error) });
    }
  }
}

const atMost = (ms: number, work: Promise<void>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};
