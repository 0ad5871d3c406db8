import { expect, test } from 'vitest';
import { whole } from './index.ts';

test('a whole number of 64 bits is a number as long as it is exact', () => {
  expect(whole(2_147_483_648n)).toBe(2_147_483_648);
  expect(whole(9_007_199_254_740_991n)).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => whole(9_007_199_254_740_992n)).toThrow(RangeError);
  expect(() => whole(0.5)).toThrow(RangeError);
});
