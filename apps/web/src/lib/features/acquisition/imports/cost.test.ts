import { expect, test } from 'vitest';
import { centsFrom } from './cost.ts';

test.each([
  ['', 0],
  ['0', 0],
  ['99', 9_900],
  ['$99.5', 9_950],
  ['1,250', 125_000],
  ['1.250,50', 125_050],
  ['1,250.50', 125_050],
  ['1 250,00', 125_000],
  ['-5', null],
  ['ten', null],
  ['1.2.3', null],
  ['1,2500', null],
  ['12,345,678.90', 1_234_567_890],
])('%s is %s cents', (typed, cents) => {
  expect(centsFrom(typed)).toBe(cents);
});
