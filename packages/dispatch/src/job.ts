import type { Tx } from '@leadfactory/db/platform/client';
import type { Intent } from '@leadfactory/domain/intents';
import type { Client } from '@temporalio/client';

/** What carrying out one intent works with. `tx` holds the intent's row. */
export interface Job {
  tx: Tx;
  client: Client;
  taskQueue: string;
  orgId: string;
  intentId: string;
}

/** How each kind of a room's intents is carried out: one entry per kind, checked by the compiler. */
export type CarryOut<I extends Intent> = {
  [K in I['kind']]: (job: Job, intent: Extract<I, { kind: K }>) => Promise<void>;
};
