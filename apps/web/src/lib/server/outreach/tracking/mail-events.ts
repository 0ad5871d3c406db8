import type { Tx } from '@leadfactory/db/platform/client';
import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { recordVisit } from '@leadfactory/db/outreach/touchpoints';
import { log } from '#lib/server/platform/log.ts';

/** What a person's (or a scanner's) request told about a mail. */
export type MailEvent = {
  orgId: string;
  messageId: string;
  userAgent: string | null;
  occurredAt: Date;
} & ({ kind: 'opened' } | { kind: 'clicked'; url: string } | { kind: 'visited' });

export interface MailEvents {
  /** Takes note at once and returns; false where the queue is full and the event was dropped. */
  note(event: MailEvent): boolean;
  /** Resolves when everything noted so far is in the database, or given up. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

type Change = <T>(orgId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;

const MAX_WAITING = 20_000;
const BATCH = 50;
const TRIES = 5;
/** Opens of one mail by one program this close together are one: a mail with its pixel in it twice, a proxy's retry. */
const SAME_OPEN_MS = 1000;
const MAX_RECENT = 10_000;

/**
 * Pixels and redirects answer before anything is written: events wait in this process and go to Postgres in small
 * batches, an organisation at a time, within milliseconds of coming in. A stop writes what waits; a kill loses at
 * most what came in the last moment, which for opens and clicks is right: nobody should wait on them, and no
 * money or mail hangs on them. While Postgres is away, events wait in memory, up to a bound.
 */
export function createMailEvents(change: Change): MailEvents {
  let waiting: { event: MailEvent; tries: number }[] = [];
  let running: Promise<void> | null = null;
  let closed = false;
  /** When an open was last noted, by mail and program. */
  const recentOpens = new Map<string, number>();

  const isRepeated = (event: MailEvent): boolean => {
    if (event.kind !== 'opened') return false;
    const key = `${event.messageId} ${event.userAgent}`;
    const at = event.occurredAt.getTime();
    if (Math.abs(at - (recentOpens.get(key) ?? -Infinity)) < SAME_OPEN_MS) return true;
    if (recentOpens.size >= MAX_RECENT) recentOpens.clear();
    recentOpens.set(key, at);
    return false;
  };

  const note = (event: MailEvent): boolean => {
    if (waiting.length >= MAX_WAITING) return false;
    if (isRepeated(event)) return true;
    waiting.push({ event, tries: 0 });
    running ??= run();
    return true;
  };

  async function run(): Promise<void> {
    // Lets the request that noted the event answer first.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const orgId = waiting[0]!.event.orgId;
      const batch: typeof waiting = [];
      waiting = waiting.filter((w) => {
        const take = w.event.orgId === orgId && batch.length < BATCH;
        if (take) batch.push(w);
        return !take;
      });
      try {
        await change(orgId, async (tx) => {
          for (const { event } of batch) await record(tx, event);
        });
      } catch (error) {
        const again = batch.map((b) => ({ ...b, tries: b.tries + 1 })).filter((b) => b.tries < TRIES);
        if (again.length < batch.length)
          log.error('opens or clicks were given up', error, { lost: batch.length - again.length });
        waiting.push(...again);
        await new Promise((resolve) => setTimeout(resolve, closed ? 50 : 1000));
      }
    }
    running = null;
  }

  const flush = async () => {
    while (running) await running;
  };
  return {
    note,
    flush,
    async close() {
      closed = true;
      await flush();
    },
  };
}

async function record(tx: Tx, event: MailEvent): Promise<void> {
  if (event.kind === 'visited') await recordVisit(tx, event);
  else await recordMessageEvent(tx, event);
}
