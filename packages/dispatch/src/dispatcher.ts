import { failIntent, finishIntent, takeIntent, waitingIntents } from '@leadfactory/db/platform/intents';
import { type Db } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Client } from '@temporalio/client';
import { carryOut } from './carry-out.ts';
import { checkTemporal } from './connect.ts';

/** `skipped`: somebody else has it in hand, or it is done already. */
export type DispatchResult = 'done' | 'skipped';

export interface Dispatcher {
  /**
   * Carries out one committed intent, at once. Call it after the commit. Throws `unavailable` when Temporal does
   * not answer: nothing is lost then, the worker's repair loop will carry it out.
   */
  dispatch(orgId: string, intentId: string): Promise<DispatchResult>;
  /**
   * Carries out what crashes and outages left undone; failures stay on their rows and are tried again, ever less
   * often. Returns how many were done. Throws `unavailable` without touching them when Temporal does not answer.
   */
  repair(): Promise<number>;
}

export interface DispatcherOptions {
  db: Db;
  client: Client;
  taskQueue: string;
}

/** Intents younger than this are left to whoever committed them. */
const MIN_AGE_SECONDS = 5;
const BATCH = 200;
/** After Temporal did not answer, callers are told so at once for this long: requests must not queue up behind it. */
const AWAY_MS = 3000;

export function createDispatcher({ db, client, taskQueue }: DispatcherOptions): Dispatcher {
  let awayUntil = 0;

  async function dispatch(orgId: string, intentId: string): Promise<DispatchResult> {
    if (Date.now() < awayUntil) throw saved();
    // The row stays locked over the call to Temporal, so that two dispatchers never carry out the same intent at
    // once. What is left if this process dies here is repaired: every kind is idempotent.
    const result = await db.forOrg(orgId, async (tx) => {
      const intent = await takeIntent(tx, intentId);
      if (!intent) return 'skipped' as const;
      try {
        await carryOut({ tx, client, taskQueue, orgId, intentId }, intent);
        await finishIntent(tx, intentId);
        return 'done' as const;
      } catch (error) {
        if (!isUnavailable(error)) await failIntent(tx, intentId, messageOf(error));
        return { error };
      }
    });
    if (typeof result === 'string') return result;
    if (!isUnavailable(result.error)) throw result.error;
    awayUntil = Date.now() + AWAY_MS;
    throw saved();
  }

  return {
    dispatch,
    async repair() {
      const waiting = await db.global((tx) => waitingIntents(tx, MIN_AGE_SECONDS, BATCH));
      if (waiting.length === 0) return 0;
      await checkTemporal(client);
      awayUntil = 0;
      let done = 0;
      for (const { orgId, id } of waiting) {
        try {
          if ((await dispatch(orgId, id)) === 'done') done++;
        } catch (error) {
          if (isUnavailable(error)) throw error;
        }
      }
      return done;
    },
  };
}

const saved = () =>
  new DomainError('unavailable', 'Saved. It will start as soon as the workflow engine (Temporal) answers.');

const isUnavailable = (error: unknown) => error instanceof DomainError && error.code === 'unavailable';
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
