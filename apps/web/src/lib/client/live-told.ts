/** Far longer than a page that was read lies ready before it is shown. */
const REMEMBERED_MS = 10 * 60_000;

/**
 * What a tab was told lately, and when (ms of the server's clock). A page is read before it is shown, by a link that
 * somebody points at long before: what was told in between reached the page before it, which did not show that.
 */
export function createTold() {
  const told = new Map<string, number>();
  return {
    keep(keys: readonly string[], at: number): void {
      for (const [key, then] of told) {
        if (then > at - REMEMBERED_MS) break;
        told.delete(key);
      }
      for (const key of keys) {
        // Behind all others: the oldest stand first.
        told.delete(key);
        told.set(key, at);
      }
    },
    /** What a page that was read at `readAt` may not show. */
    after: (readAt: number): string[] => [...told].filter(([, at]) => at >= readAt).map(([key]) => key),
  };
}
