import { readVariants } from '@leadfactory/domain/lifecycle/experiments';
import { expect, test } from 'vitest';
import { scalesOf, splitWords, verdictWords } from './experiments.ts';

type Given = [leads: number, conversions: number];
const read = (...given: Given[]) =>
  readVariants(
    given.map(([leads, conversions], i) => ({ key: 'ab'[i]!, weight: 1, leads, conversions })),
    'reply',
  );
const said = (a: Given, b: Given) => verdictWords('b', 'a', read(a, b).variants[1]!.against!, 'reply');

test('a verdict in words says no more than is known', () => {
  expect(said([200, 15], [200, 12])).toBe('Too early: 12 of 20 replies');
  expect(said([1_000, 50], [1_000, 65])).toMatch(
    /^No difference to be seen yet; at this pace about [\d,]+ more leads$/,
  );
  expect(said([20_000, 1_000], [20_000, 1_010])).toBe('B and A differ by less than 2 points, if at all');
  expect(said([3_000, 150], [3_000, 240])).toBe('B is better than A by 1.3 to 4.7 points');
  expect(said([3_000, 240], [3_000, 150])).toBe('B is worse than A by 1.3 to 4.7 points');
});

test('a split that is not as planned is told by the variant that is furthest from it', () => {
  expect(splitWords(read([3_000, 1], [2_600, 1]))).toBe(
    'The split is not as planned: A got 3,000 leads, and 2,800 were due to it.',
  );
});

test('rows of a step share their scales', () => {
  const { rate, difference } = scalesOf(read([3_000, 150], [3_000, 240]));
  expect(rate).toBeCloseTo(0.0902, 3);
  expect(difference).toBeCloseTo(0.048, 2);
  expect(scalesOf(read([0, 0], [0, 0]))).toEqual({ rate: 0.01, difference: 0.01 });
});
