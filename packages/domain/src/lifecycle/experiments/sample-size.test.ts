import { expect, test } from 'vitest';
import { fixedSample } from './sample-size.ts';

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
