import { expect, test } from 'vitest';
import { centsOf, dayName, monthName } from './words.ts';

test.each([
  ['20', 2000],
  ['$ 20', 2000],
  ['$12.5', 1250],
  ['0', 0],
  ['', null],
  ['ten', undefined],
  ['1,234', 123_400],
  ['1.2345', undefined],
  ['20 €', undefined],
  ['100001', undefined],
])('%j is %s cents', (text, cents) => expect(centsOf(text)).toBe(cents));

test('months and days are named in UTC', () => {
  expect(monthName('2026-11', 'en-US')).toBe('November 2026');
  expect(dayName('2026-11-01', 'en-US')).toBe('Nov 1');
});
