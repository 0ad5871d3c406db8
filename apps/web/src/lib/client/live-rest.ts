/** At least so long, and at most. */
const LEAST_MS = 750;
const MOST_MS = 30_000;
/** Times what the last reading took: whatever a page costs, it asks for no more than a fifth of the time. */
const TIMES = 4;

/** All pages read at the beginning of a second, so that those of one organisation share a reading (`server/platform/sharing`). */
const TOGETHER_MS = 1_000;

/**
 * How long a page rests between two readings of what it shows, in ms, after one that took `tookMs` and ended at `at` (ms of
 * the clock): where a page costs much, or the server is busy, it reads less often; then to the end of that second.
 */
export const restAfter = (tookMs: number, at = Date.now()): number => {
  const end = at + Math.min(MOST_MS, Math.max(LEAST_MS, TIMES * tookMs));
  return Math.ceil(end / TOGETHER_MS) * TOGETHER_MS - at;
};
