/** At least so long, and at most. */
const LEAST_MS = 750;
const MOST_MS = 30_000;
/** Times what the last reading took: whatever a page costs, it asks for no more than a fifth of the time. */
const TIMES = 4;

/**
 * How long a page rests between two readings of what it shows, in ms, after one that took `tookMs`: where a page costs much,
 * or the server is busy, it reads less often.
 */
export const restAfter = (tookMs: number): number => Math.min(MOST_MS, Math.max(LEAST_MS, TIMES * tookMs));
