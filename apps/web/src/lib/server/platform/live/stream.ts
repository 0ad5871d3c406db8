import type { Change, ChangeFeed } from '@leadfactory/db/platform/live';

export interface LiveHub extends ChangeFeed {
  /** What it tells of. */
  kinds: readonly string[];
}

/** By kind, the ids that changed; null: many, or unknown which. Told at most four times a second. */
type Batch = Record<string, string[] | null>;

const FLUSH_MS = 250;
const HEARTBEAT_MS = 20_000;
/** More ids than this are told as "many". */
const MANY = 50;

export interface LiveReader {
  orgId: string;
  userId: string;
  /** Whether their session and membership still stand. */
  stands(): Promise<boolean>;
  /** Of the rows that changed, those that the reader sees; asked anew each time, since what they see may change. */
  seen?(kind: string, ids: string[]): Promise<string[]>;
  /** When what the page shows was read, in ms of the clock; null: at a time that nobody knows. */
  readAt: number | null;
  signal: AbortSignal;
  /** Told when the stream ends, perhaps more than once. */
  left(): void;
}

/**
 * A stream of server-sent events for one page, for as long as its reader `stands` where they stood: asked whenever their
 * session or a membership of theirs changed, and at every heartbeat; then it says `ended` and closes. It begins with what
 * changed since the page was read. A browser that comes back (it sends `Last-Event-ID`) is first told that anything may have
 * changed: pages read again rather than replay, so nothing is kept per client.
 */
export function liveStream(
  hub: LiveHub,
  { orgId, userId, stands, seen, readAt, signal, left }: LiveReader,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      let waiting = new Map<string, Set<string> | null>();
      let timer: NodeJS.Timeout | undefined;
      let lastFlush = 0;
      let over = false;
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const send = (batch: Batch) =>
        write(`id: ${Date.now()}\nevent: change\ndata: ${JSON.stringify(batch)}\n\n`);
      const everything = () => {
        for (const kind of hub.kinds) waiting.set(kind, null);
        schedule();
      };
      const flush = () => {
        timer = undefined;
        lastFlush = Date.now();
        const batch: Batch = {};
        for (const [kind, ids] of waiting) batch[kind] = ids && ids.size <= MANY ? [...ids] : null;
        waiting = new Map();
        // A client that reads nothing is not worth a growing queue; it will be told "many" when it reads again.
        if ((controller.desiredSize ?? 0) < -1000) return everything();
        if (seen) void onlySeen(batch, seen).then(tell, everything);
        else send(batch);
      };
      const tell = (batch: Batch) => {
        if (!over && Object.keys(batch).length > 0) send(batch);
      };
      const schedule = () => {
        timer ??= setTimeout(flush, Math.max(0, lastFlush + FLUSH_MS - Date.now()));
      };
      const note = (change: Change | null) => {
        if (!change) return everything();
        const known = waiting.get(change.kind);
        if (change.id === null) waiting.set(change.kind, null);
        else if (known !== null) waiting.set(change.kind, (known ?? new Set()).add(change.id));
        schedule();
      };
      const unsubscribe = hub.subscribe(orgId, note);
      const check = async () => {
        // A database that is away decides nothing; the next heartbeat asks again.
        if (over || (await stands().catch(() => true)) || over) return;
        write('event: ended\ndata: {}\n\n');
        end();
        controller.close();
      };
      // Whoever does not see all may see more or less than before.
      const release = hub.subscribeAccess(userId, () => {
        if (seen) everything();
        void check();
      });
      const heartbeat = setInterval(() => {
        write(': still here\n\n');
        void check();
      }, HEARTBEAT_MS);
      end = () => {
        over = true;
        clearTimeout(timer);
        clearInterval(heartbeat);
        unsubscribe();
        release();
        left();
      };
      signal.addEventListener('abort', end, { once: true });
      write(`retry: 2000\nid: ${Date.now()}\nevent: ready\ndata: {}\n\n`);
      if (readAt === null) everything();
      else hub.toldSince(orgId, readAt).forEach(note);
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
}

/** What of a batch its reader sees: kinds of which they see nothing did not change for them. */
async function onlySeen(batch: Batch, seen: NonNullable<LiveReader['seen']>): Promise<Batch> {
  const kept: Batch = {};
  for (const [kind, ids] of Object.entries(batch)) {
    const left = ids && (await seen(kind, ids));
    if (left === null || left.length > 0) kept[kind] = left;
  }
  return kept;
}
