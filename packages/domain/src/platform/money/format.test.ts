import { expect, test } from 'vitest';
import { formatMoney, minorDigits } from './index.ts';

test('an amount is shown with its currency’s own decimals', () => {
  const shown = (cents: number, currency: string, whole?: boolean) =>
    formatMoney({ cents, currency }, 'en-US', { whole }).replaceAll(/\s/g, ' ');
  expect(shown(39_900, 'USD')).toBe('$399.00');
  expect(shown(39_900, 'USD', true)).toBe('$399');
  expect(shown(39_950, 'USD', true)).toBe('$399.50');
  expect(shown(39_900, 'JPY')).toBe('¥39,900');
  expect(shown(39_900, 'KRW', true)).toBe('₩39,900');
  expect(shown(39_900, 'KWD')).toBe('KWD 39.900');
  expect(shown(3_990_000, 'HUF')).toBe('HUF 39,900.00');
  expect(shown(900_719_925_474_099, 'USD')).toBe('$9,007,199,254,740.99');
});

test('minor units are those of ISO 4217', () => {
  const codes = ['usd', 'JPY', 'ISK', 'HUF', 'COP', 'KWD', 'TND', 'CLF', 'MGA', 'XXX?'];
  expect(codes.map(minorDigits)).toEqual([2, 0, 0, 2, 2, 3, 3, 4, 2, 2]);
});
