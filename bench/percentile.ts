/** The p-th percentile (0..100) of measured values, nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new Error('no values were measured');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)]!;
}

/** Runs `total` calls of `work`, `connections` at a time, and gives each call's time in ms. */
export async function timed(
  total: number,
  connections: number,
  work: (index: number) => Promise<void>,
): Promise<{ times: number[]; elapsedMs: number }> {
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let i = next++; i < total; i = next++) {
        const at = performance.now();
        await work(i);
        times.push(performance.now() - at);
      }
    }),
  );
  return { times, elapsedMs: performance.now() - begun };
}
