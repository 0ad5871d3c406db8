const WINDOW_MS = 15 * 60_000;
const MAX_KEYS = 50_000;

/**
 * Counts failures by key in this process's memory. Each web process counts on its own and a restart forgets;
 * with Argon2id at some 15 ms a try, that is enough against guessing, and costs a sign-in no query.
 */
export function createAttempts(max: number, now: () => number = Date.now) {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > now() - WINDOW_MS);
  return {
    /** Minutes to wait before the next try; 0 when one is allowed. */
    waitMinutes(key: string): number {
      const times = recent(key);
      if (times.length < max) return 0;
      return Math.max(1, Math.ceil((times[times.length - max]! + WINDOW_MS - now()) / 60_000));
    },
    failed(key: string): void {
      if (failures.size >= MAX_KEYS) failures.delete(failures.keys().next().value!);
      failures.set(key, [...recent(key), now()]);
    },
    succeeded(key: string): void {
      failures.delete(key);
    },
  };
}
