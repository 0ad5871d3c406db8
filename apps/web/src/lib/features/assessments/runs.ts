/** What is said where somebody may ask for three runs. */
export const threeRunsHint =
  'The figures of one run vary by a few points. Three runs take about three times as long, and the median counts.';

/** "the median of 3 runs (62, 64, 71)"; empty where there was one. A run that came to nothing stands as a dash, first. */
export function runsWords({ performances }: Record<string, unknown>): string {
  if (!Array.isArray(performances) || performances.length < 2) return '';
  const all = performances.map((one) => (typeof one === 'number' ? one : null));
  const ordered = all.toSorted((a, b) => (a ?? -1) - (b ?? -1)).map((one) => one ?? '–');
  return `${all.length === 3 ? 'the median of three' : `the lower of ${all.length}`} runs (${ordered.join(', ')})`;
}
