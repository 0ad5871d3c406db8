import { invalidate } from '$app/navigation';
import { liveKinds, liveLists, type LiveBatch, type LiveKind } from '#lib/contract/live.ts';
import { restAfter } from './live-rest.ts';
import { createTold } from './live-told.ts';

/** Until a stream that was refused is asked for again: a browser does that by itself only after it was cut off. */
const REFUSED_MS = 60_000;

/**
 * Keeps pages fresh: call it once, in the signed-in layout; `stop` ends it. A page's
 * `load` names what it shows with `depends('app:leads')`, `depends('app:lead:<id>')` (likewise campaigns,
 * imports, prompt trials and rescorings), and runs again when that changed: at once, then with rests in proportion to what a
 * reading takes, and not while the tab is hidden. `readAt` says when what is shown was read (ms of the server's clock), and
 * `shows` is told of every later reading: what came between a reading and its being shown is read again. `onstate` hears whether the connection stands. Every reading also asks
 * which organisation the session works in (`app:organisation`), since pages tell by it that they show another one.
 */
export function live(
  orgId: string,
  readAt: number,
  onstate: (state: 'live' | 'reconnecting') => void = () => {},
): { shows: (readAt: number) => void; stop: () => void } {
  const told = createTold();
  let missed = false;
  let busy = false;
  let waiting = new Set<string>();
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;

  const refresh = async () => {
    if (busy || document.hidden) return;
    busy = true;
    while (waiting.size > 0) {
      const keys = waiting;
      waiting = new Set();
      const begun = performance.now();
      await Promise.allSettled([...keys].map((key) => invalidate(matching(key))));
      // A busy campaign changes something all the time; a page that reads its lists again costs more than a row.
      const rest = restAfter(performance.now() - begun);
      await new Promise((rested) => setTimeout(rested, rest));
    }
    busy = false;
  };
  const read = (keys: Iterable<string>) => {
    for (const key of keys) waiting.add(key);
    void refresh();
  };
  const note = (batch: LiveBatch, at: number) => {
    const keys = liveKinds.flatMap((kind) => keysOf(kind, batch[kind]));
    told.keep(keys, at);
    read(keys);
  };
  const shown = () => void refresh();

  const listen = () => {
    source = new EventSource(`/api/live?organisation=${orgId}&read=${readAt}`);
    source.addEventListener('ready', () => {
      onstate('live');
      if (missed) read(everything);
      missed = false;
    });
    source.addEventListener('change', ({ data, lastEventId }: MessageEvent<string>) =>
      note(JSON.parse(data) as LiveBatch, Number(lastEventId)),
    );
    // Signed out, or no member any more: read again, the page leads to where one signs in.
    source.addEventListener('ended', () => location.reload());
    source.addEventListener('error', () => {
      missed = true;
      onstate('reconnecting');
      if (source.readyState !== EventSource.CLOSED) return;
      // Refused, not merely away: the session has ended, or works in another organisation; or it was one too many.
      void invalidate('app:organisation');
      again = setTimeout(listen, REFUSED_MS);
    });
  };
  listen();
  document.addEventListener('visibilitychange', shown);
  return {
    shows: (at) => read(told.after(at)),
    stop() {
      clearTimeout(again);
      source.close();
      document.removeEventListener('visibilitychange', shown);
    },
  };
}

function keysOf(kind: LiveKind, ids: string[] | null | undefined): string[] {
  if (ids === undefined) return [];
  const single = ids === null ? [`app:${kind}:*`] : ids.map((id) => `app:${kind}:${id}`);
  return [liveLists[kind], ...single];
}

const everything = liveKinds.flatMap((kind) => keysOf(kind, null));

/** `app:lead:*` stands for every single lead that is shown. */
const matching = (key: string) => (url: URL) =>
  url.href === 'app:organisation' ||
  (key.endsWith(':*') ? url.href.startsWith(key.slice(0, -1)) : url.href === key);
