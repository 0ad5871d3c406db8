import { invalidate } from '$app/navigation';
import { liveKinds, liveLists, type LiveBatch } from '#lib/contract/live.ts';

/** Between two readings of the same page. */
const REST_MS = 750;

/**
 * Keeps pages fresh: call it once, in the signed-in layout, `$effect(() => live(orgId))`; the result stops it. A page's
 * `load` names what it shows with `depends('app:leads')`, `depends('app:lead:<id>')` (likewise campaigns,
 * imports, prompt trials and rescorings), and runs again when that changed: at once, then at most once in 0.75 s, and not while
 * the tab is hidden. `onstate` hears whether the connection stands. Every reading also asks which organisation the session
 * works in (`app:organisation`), since pages tell by it that they show another one.
 */
export function live(
  orgId: string,
  onstate: (state: 'live' | 'reconnecting') => void = () => {},
): () => void {
  let missed = false;
  let busy = false;
  let waiting = new Set<string>();
  const source = new EventSource(`/api/live?organisation=${orgId}`);

  const refresh = async () => {
    if (busy || document.hidden) return;
    busy = true;
    while (waiting.size > 0) {
      const keys = waiting;
      waiting = new Set();
      await Promise.allSettled([...keys].map((key) => invalidate(matching(key))));
      // A busy campaign changes something all the time; a page that reads its lists again costs more than a row.
      await new Promise((rested) => setTimeout(rested, REST_MS));
    }
    busy = false;
  };
  const note = (batch: LiveBatch) => {
    for (const kind of liveKinds) {
      const ids = batch[kind];
      if (ids === undefined) continue;
      waiting.add(liveLists[kind]);
      if (ids === null) waiting.add(`app:${kind}:*`);
      else for (const id of ids) waiting.add(`app:${kind}:${id}`);
    }
    void refresh();
  };
  const shown = () => void refresh();

  source.addEventListener('ready', () => {
    onstate('live');
    if (missed) note(Object.fromEntries(liveKinds.map((kind) => [kind, null])));
    missed = false;
  });
  source.addEventListener('change', (event) => note(JSON.parse(event.data as string) as LiveBatch));
  // Signed out, or no member any more: read again, the page leads to where one signs in.
  source.addEventListener('ended', () => location.reload());
  source.addEventListener('error', () => {
    missed = true;
    // Refused, not merely away: the session has ended, or works in another organisation.
    if (source.readyState === EventSource.CLOSED) void invalidate('app:organisation');
    onstate('reconnecting');
  });
  document.addEventListener('visibilitychange', shown);
  return () => {
    source.close();
    document.removeEventListener('visibilitychange', shown);
  };
}

/** `app:lead:*` stands for every single lead that is shown. */
const matching = (key: string) => (url: URL) =>
  url.href === 'app:organisation' ||
  (key.endsWith(':*') ? url.href.startsWith(key.slice(0, -1)) : url.href === key);
