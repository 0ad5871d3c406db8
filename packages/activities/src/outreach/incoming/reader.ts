import { takeIncoming } from '@leadfactory/db/outreach/incoming';
import { noteRead, noteUnread, readingOf, type Reading } from '@leadfactory/db/outreach/readings';
import { intentsOfTransaction } from '@leadfactory/db/platform/intents';
import type { Db } from '@leadfactory/db/platform/client';
import type { Inbox, IncomingMail, ReadingPort } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { readMail } from '@leadfactory/inbound';
import { Context } from '@temporalio/activity';
import pLimit from 'p-limit';

export interface ReaderDeps {
  db: Db;
  /** Tells Temporal what a mail wants of it, at once; what fails is repaired later. */
  dispatch(orgId: string, intentId: string): Promise<unknown>;
  /** What an account lets be read; null where it does not, or was removed. Throws a VendorError. */
  inboxOf(orgId: string, connectionId: string): Promise<Inbox | null>;
  /** Asks the vendor whether it still knows us, and notes it for whoever looks at the account. */
  checkConnection(orgId: string, connectionId: string): Promise<unknown>;
  /** How many may wait at one time for something to come; the others look now and then. */
  idlers?: number;
  now?: () => Date;
}

/** Mails in one go: what is held in memory at a time is bounded by it. */
const BATCH = 50;
/** Batches that are read at the same time, whosoever they are. */
const AT_ONCE = 4;
/** A reading lasts so long, then the next begins: whoever waits for a place gets one. */
const LASTS_MS = 9 * 60_000;
/** Where there is no place to wait in, it is looked so often. */
const LOOK_MS = 60_000;
/** After a failure that may pass, twice as long each time. */
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 30 * 60_000;
/** Credentials that are refused are tried as seldom, until somebody puts them right: servers lock accounts out. */
const REFUSED_MS = 6 * 3600_000;

/** Reads the mailboxes that have an account of their own. */
export function createReader({ db, dispatch, inboxOf, checkConnection, ...given }: ReaderDeps): ReadingPort {
  const now = given.now ?? (() => new Date());
  const batches = pLimit(AT_ONCE);
  const places = given.idlers ?? 40;
  let waiting = 0;

  async function readMails({ orgId, mailboxId }: { orgId: string; mailboxId: string }) {
    const signal = cancellation();
    const ends = Date.now() + LASTS_MS;
    let taken = 0;
    for (;;) {
      signal.throwIfAborted();
      const reading = await db.forOrg(orgId, (tx) => readingOf(tx, mailboxId, now()));
      const inbox = reading && (await inboxOf(orgId, reading.connectionId).catch(noneToRead));
      if (!reading || inbox === null) return { state: 'nothing', taken, retryAfterMs: 0 } as const;
      try {
        if (inbox instanceof VendorError) throw inbox;
        const read = await batches(() => readBatch(inbox, reading, { orgId, mailboxId, signal }));
        taken += read.taken;
        if (read.more) continue;
        if (Date.now() >= ends) return { state: 'read', taken, retryAfterMs: 0 } as const;
        if (waiting >= places) return { state: 'read', taken, retryAfterMs: LOOK_MS } as const;
        waiting++;
        const atMostMs = Math.max(1_000, ends - Date.now());
        await inbox.untilSomethingComes(read.cursor, { atMostMs, signal }).finally(() => waiting--);
      } catch (error) {
        if (!(error instanceof VendorError)) throw error;
        return {
          state: 'failing',
          taken,
          retryAfterMs: await failed(error, reading, { orgId, mailboxId }),
        } as const;
      }
    }
  }

  async function readBatch(
    inbox: Inbox,
    { connectionId, cursor: from, since }: Reading,
    { orgId, mailboxId, signal }: { orgId: string; mailboxId: string; signal: AbortSignal },
  ): Promise<{ taken: number; cursor: string; more: boolean }> {
    const { mails, cursor, more } = await inbox.readAfter(from, { since, limit: BATCH, signal });
    let taken = 0;
    for (const mail of mails) if (await take(orgId, mailboxId, mail)) taken++;
    // Behind the mails: a crash before it reads them again, and takes none of them twice.
    await db.forOrg(orgId, (tx) => noteRead(tx, mailboxId, { connectionId, cursor, at: now() }));
    return { taken, cursor, more };
  }

  async function take(orgId: string, mailboxId: string, { raw, ...mail }: IncomingMail): Promise<boolean> {
    const read = await readMail(raw);
    const { taken, intents } = await db.forOrg(orgId, async (tx) => {
      const { taken } = await takeIncoming(tx, { orgId, mailboxId, ...mail, mail: read });
      return { taken, intents: taken ? await intentsOfTransaction(tx) : [] };
    });
    for (const intent of intents) await dispatch(orgId, intent).catch(() => {});
    return taken;
  }

  /** How long to wait before it is tried again, in ms. */
  async function failed(
    error: VendorError,
    { connectionId }: Reading,
    { orgId, mailboxId }: { orgId: string; mailboxId: string },
  ): Promise<number> {
    const told = { connectionId, error: error.message, at: now() };
    const failures = await db.forOrg(orgId, (tx) => noteUnread(tx, mailboxId, told));
    if (error.failure.kind === 'rate_limited') return error.failure.retryAfterMs;
    if (error.failure.kind !== 'permanent')
      return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(10, failures - 1));
    await checkConnection(orgId, connectionId).catch(() => {});
    return REFUSED_MS;
  }

  return { readMails };
}

/** An account that lets nothing be read; what else is wrong with it is told like any failure of reading. */
const noneToRead = (error: unknown): null | VendorError => {
  if (!(error instanceof VendorError)) throw error;
  return error.failure.kind === 'permanent' ? null : error;
};

/** Of the activity; outside of one, as in tests, nothing cancels. */
function cancellation(): AbortSignal {
  try {
    return Context.current().cancellationSignal;
  } catch {
    return new AbortController().signal;
  }
}
