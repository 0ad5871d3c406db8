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

/**
 * A stream of server-sent events for one page. A browser that comes back (it sends `Last-Event-ID`) is first told
 * that anything may have changed: pages read again rather than replay, so nothing is kept per client.
 */
export function liveStream(
  hub: LiveHub,
  { orgId, resumed, signal }: { orgId: string; resumed: boolean; signal: AbortSignal },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream({
    start(controller) {
      let waiting = new Map<string, Set<string> | null>();
      let timer: NodeJS.Timeout | undefined;
      let lastFlush = 0;
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
        send(batch);
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
      const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
      end = () => {
        clearTimeout(timer);
        clearInterval(heartbeat);
        unsubscribe();
      };
      signal.addEventListener('abort', end, { once: true });
      write(`retry: 2000\nid: ${Date.now()}\nevent: ready\ndata: {}\n\n`);
      if (resumed) everything();
    },
    cancel: () => end(),
  });
}
