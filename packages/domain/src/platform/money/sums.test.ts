import { expect, test } from 'vitest';
import { sumsOf } from './index.ts';

test('what is in different currencies is never added', () => {
  const of = (currency: string, ...amounts: number[]) => amounts.map((cents) => ({ cents, currency }));
  const amounts = [...of('USD', 39_900, 100), ...of('JPY', 39_900), ...of('EUR', 0), ...of('CHF', 250)];
  expect(sumsOf(amounts, 'USD')).toEqual([...of('USD', 40_000), ...of('CHF', 250), ...of('JPY', 39_900)]);
  expect(sumsOf(amounts, 'EUR').map(({ currency }) => currency)).toEqual(['CHF', 'JPY', 'USD']);
  expect(sumsOf([], 'EUR')).toEqual(of('EUR', 0));
});
