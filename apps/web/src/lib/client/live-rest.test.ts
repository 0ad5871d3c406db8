import { expect, test } from 'vitest';
import { restAfter } from './live-rest.ts';

test('a page that is read fast rests 0.75 s, a slow one four times what it took, none longer than 30 s, and all to the end of a second', () => {
  const restingTo = (tookMs: number, at: number) => at + restAfter(tookMs, at);
  expect([0, 20, 187.5, 300, 2_000, 60_000].map((took) => restingTo(took, 10_250))).toEqual([
    11_000, 11_000, 11_000, 12_000, 19_000, 41_000,
  ]);
  expect(restingTo(20, 10_251)).toBe(12_000);
});
