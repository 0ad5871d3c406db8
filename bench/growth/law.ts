/** How much was read at some size. */
export type Point = readonly [size: number, rows: number];

/**
 * How what is read grows from the first size to the last: `flat` where it grows by less than half, `linear` where by more
 * than the root of what the size does, else `logarithmic`.
 */
export function lawOf(points: readonly Point[]): 'flat' | 'logarithmic' | 'linear' {
  const [fromSize, fromRows] = points[0]!;
  const [toSize, toRows] = points.at(-1)!;
  const grew = toRows / fromRows;
  if (grew < 1.5) return 'flat';
  return grew > Math.sqrt(toSize / fromSize) ? 'linear' : 'logarithmic';
}
