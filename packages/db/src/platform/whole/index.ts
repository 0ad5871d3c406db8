/**
 * A whole number that Postgres keeps in 64 bits, such as an amount of money or a sum of amounts. Throws a RangeError
 * where a JavaScript number would round it: a sum that is off by a cent is worse than none.
 */
export function whole(value: bigint | number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large to be counted exactly`);
  return number;
}
