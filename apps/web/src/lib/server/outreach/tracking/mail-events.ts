import type { Tx } from '@leadfactory/db/platform/client';
import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { recordVisit } from '@leadfactory/db/outreach/touchpoints';
import type { MachineReason } from '@leadfactory/domain/outreach/engagement';
import { log } from '#lib/server/platform/log.ts';
import { BURST_MS, createBursts } from './bursts.ts';

/** What a person's (or a machine's) request told about a mail. */
export type MailEvent = {
  orgId: string;
  messageId: string;
  userAgent: string | null;
  occurredAt: Date;
  /** What the request itself tells of a machine. */
  machine?: MachineReason | null;
} & ({ kind: 'opened' } | { kind: 'clicked'; url: string } | { kind: 'visited' });

export interface MailEvents {
  /** Takes note at once and returns; false where the queue is full and the event was dropped. */
  note(event: MailEvent): boolean;
  /** The page to unsubscribe was looked at, which is nothing by itself, and with a click beside it a gateway's. */
  looked(event: { messageId: string; occurredAt: Date }): void;
  /** Resolves when everything noted so far is in the database, or given up. Nothing waits for its time any longer. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

type Change = <T>(orgId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Waiting {
  event: MailEvent;
  /** When it may be written, in ms: a click or a visit when it is clear that no burst follows. */
  due: number;
  tries: number;
}

const MAX_WAITING = 20_000;
const BATCH = 50;
const TRIES = 5;
/** Opens of one mail by one program this close together are one: a mail with its pixel in it twice, a proxy's retry. */
const SAME_OPEN_MS = 1000;
const MAX_RECENT = 10_000;

/**
 * Pixels and redirects answer before anything is written: events wait in this process and go to Postgres in small
 * batches, an organisation at a time: opens within milliseconds, clicks and visits when it is known whether a machine
 * opened all links at once. A stop writes what waits; a kill loses at most what came in the last moments, which for opens
 * and clicks is right: nobody should wait on them, and no money or mail hangs on them. While Postgres is away, events
 * wait in memory, up to a bound.
 */
export function createMailEvents(change: Change): MailEvents {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  let closed = false;
  /** Flushes under way, and what ends the wait for the next event's time. */
  let hurries = 0;
  let wake = () => {};
  const bursts = createBursts();
  /** When an open was last noted, by mail and program. */
  const recentOpens = new Map<string, number>();

  const isRepeated = (event: MailEvent): boolean => {
    if (event.kind !== 'opened') return false;
    const key = `${event.messageId} ${event.userAgent} ${event.machine ?? ''}`;
    const at = event.occurredAt.getTime();
    if (Math.abs(at - (recentOpens.get(key) ?? -Infinity)) < SAME_OPEN_MS) return true;
    if (recentOpens.size >= MAX_RECENT) recentOpens.clear();
    recentOpens.set(key, at);
    return false;
  };

  /** What waits of a mail is a machine's, where a link was opened right beside another. */
  const markBurst = (messageId: string, link: string, at: number): void => {
    if (!bursts.isBurst(messageId, link, at)) return;
    for (const { event } of waiting)
      if (
        event.messageId === messageId &&
        event.kind !== 'opened' &&
        at - event.occurredAt.getTime() < BURST_MS
      )
        event.machine ??= 'burst';
  };

  const note = (given: MailEvent): boolean => {
    if (waiting.length >= MAX_WAITING) return false;
    if (isRepeated(given)) return true;
    const event = { ...given };
    const at = event.occurredAt.getTime();
    waiting.push({ event, due: event.kind === 'opened' ? at : at + BURST_MS, tries: 0 });
    if (event.kind === 'clicked' && event.machine !== 'head') markBurst(event.messageId, event.url, at);
    running ??= run();
    wake();
    return true;
  };

  async function run(): Promise<void> {
    // Lets the request that noted the event answer first.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = takeBatch();
      if (batch.length > 0) await write(batch);
      else await nextDue();
    }
    running = null;
  }

  /** What may be written now, of one organisation. */
  function takeBatch(): Waiting[] {
    const now = hurries > 0 || closed ? Infinity : Date.now();
    const first = waiting.find(({ due }) => due <= now);
    const batch: Waiting[] = [];
    waiting = waiting.filter((one) => {
      const take = one.due <= now && one.event.orgId === first?.event.orgId && batch.length < BATCH;
      if (take) batch.push(one);
      return !take;
    });
    return batch;
  }

  async function write(batch: Waiting[]): Promise<void> {
    try {
      await change(batch[0]!.event.orgId, async (tx) => {
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

  const nextDue = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(...waiting.map(({ due }) => due)) - Date.now());
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const flush = async () => {
    hurries += 1;
    wake();
    while (running) await running;
    hurries -= 1;
  };
  return {
    note,
    looked: ({ messageId, occurredAt }) => markBurst(messageId, 'unsubscribe', occurredAt.getTime()),
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
