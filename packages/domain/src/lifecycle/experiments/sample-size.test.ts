import { expect, test } from 'vitest';
import { fixedSample, needsOf, sequentialSample } from './sample-size.ts';

test('leads that a variant needs, two-sided at 5 %, in 80 of 100', () => {
  expect(fixedSample(0.05, 0.02)).toBe(2_210);
  expect(fixedSample(0.05, -0.02)).toBe(1_504);
  expect(fixedSample(0.05, 0.02, { power: 0.9 })).toBe(2_958);
  expect(fixedSample(0.1, 0.02)).toBe(3_839);
});

test('what cannot be found is refused', () => {
  expect(() => fixedSample(0.05, 0)).toThrow(RangeError);
  expect(() => fixedSample(0.01, -0.02)).toThrow(RangeError);
});

test('who may look at any time needs more leads than who looks once, the fewer the larger the difference', () => {
  const plan = { alpha: 0.05, effect: 0.02 };
  const needs = [0.01, 0.02, 0.03, 0.05].map((effect) => sequentialSample(0.05, effect, plan));
  expect(needs).toEqual([25_284, 3_669, 1_778, 916]);
  // Below it hardly any variant would have the conversions that it is compared by.
  expect(sequentialSample(0.01, 0.2, plan)).toBe(2_000);
});

test('more variants need more leads each; a rate of almost one leaves no room for more', () => {
  const needs = needsOf(0.05, 'reply').filter(({ effect }) => effect === 0.02);
  expect(needs.map(({ variants }) => variants)).toEqual([2, 3, 4, 5]);
  expect([...needs].sort((a, b) => a.leads - b.leads)).toEqual(needs);
  expect(needsOf(0.98, 'reply').map(({ effect }) => effect)).toEqual([0.01, 0.01, 0.01, 0.01]);
});
