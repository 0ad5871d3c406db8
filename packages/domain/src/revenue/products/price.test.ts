import { expect, test } from 'vitest';
import { readAmount } from '../../platform/money/index.ts';
import { whyNoPrice } from './index.ts';

test.each([
  ['399', 'USD', 39_900],
  ['39,900', 'JPY', 39_900],
  ['39900', 'KRW', 39_900],
  ['12.340', 'KWD', 12_340],
  ['1.234,50', 'EUR', 123_450],
  ['39.900', 'HUF', 3_990_000],
  ['5000', 'ISK', 5_000],
])('%s in %s can be paid: %i minor units', (text, currency, cents) => {
  expect(readAmount(text, { currency, exact: true, decimal: '.' })).toEqual({ cents });
  expect(whyNoPrice({ cents, currency })).toBeNull();
});

test.each([
  [0, 'USD', 'above nothing'],
  [-1, 'USD', 'above nothing'],
  [1.5, 'USD', 'above nothing'],
  [100_000_000, 'USD', 'as much'],
  [12_345, 'KWD', 'so small a part of KWD'],
  [150, 'MGA', 'so small a part of MGA'],
  [100, 'XXQ', 'Choose a currency'],
])('%i of %s cannot: %s', (cents, currency, why) => {
  expect(whyNoPrice({ cents, currency })).toContain(why);
});
