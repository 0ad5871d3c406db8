/** What is said where somebody may ask for three runs. */
export const threeRunsHint =
  'The figures of one run vary by a few points. Three runs take about three times as long, and the median counts.';

/**
 * "the median of three runs (62, 64, 71)"; empty where there was one. A run that came to nothing is a dash and counts as
 * the lowest. There are two where a service gave the same measurement twice, or where the second came to nothing.
 */
export function runsWords({ performances }: Record<string, unknown>): string {
  if (!Array.isArray(performances) || performances.length < 2) return '';
  const all = performances.map((one) => (typeof one === 'number' ? one : null));
  const ordered = all.toSorted((a, b) => (a ?? -1) - (b ?? -1)).map((one) => one ?? '–');
  if (all.length === 3) return `the median of three runs (${ordered.join(', ')})`;
  return all.includes(null)
    ? `one of ${all.length} runs (${ordered.join(', ')})`
    : `the lower of ${all.length} runs (${ordered.join(', ')})`;
}
