/**
 * Splits an amount by weights so that the parts add up to exactly the amount (Hamilton's method: whole shares
 * first, then a cent each to the largest remainders; equal remainders go to the earlier part).
 * `cents` is an integer of 0 or more; weights are whole, not negative, and not all zero. Throws a RangeError else.
 */
export function apportion(cents: number, weights: readonly bigint[]): number[] {
  if (!Number.isSafeInteger(cents) || cents < 0)
    throw new RangeError('cents must be a whole number, 0 or more');
  const total = weights.reduce((sum, w) => sum + w, 0n);
  if (total <= 0n || weights.some((w) => w < 0n))
    throw new RangeError('weights must be 0 or more, not all 0');
  const exact = weights.map((w, index) => {
    const product = BigInt(cents) * w;
    return { index, whole: product / total, remainder: product % total };
  });
  const left = cents - Number(exact.reduce((sum, e) => sum + e.whole, 0n));
  const lucky = new Set(
    exact
      .toSorted((a, b) =>
        a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
      )
      .slice(0, left)
      .map((e) => e.index),
  );
  return exact.map((e) => Number(e.whole) + (lucky.has(e.index) ? 1 : 0));
}
