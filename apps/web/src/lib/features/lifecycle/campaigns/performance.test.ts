import { expect, test } from 'vitest';
import { performanceRows } from './performance.ts';

const variant = (key: string) => ({ key, weight: 50, subject: `Subject ${key}`, body: 'Hello' });
const usd = (cents: number) => [{ cents, currency: 'USD' }];
const counts = { delivered: 0, opened: 0, clicked: 0, replied: 0, bounced: 0, unsubscribed: 0 };

test('a row per email step and per variant, then what no step of the sequence earned', () => {
  const rows = performanceRows(
    [
      { kind: 'email', key: 'first', name: 'First', variants: [variant('a'), variant('b')] },
      { kind: 'wait', key: 'wait', for: { days: 3 } },
      { kind: 'email', key: 'last', name: 'Last', variants: [variant('a')] },
    ],
    [
      { ...counts, stepKey: 'first', variant: 'a', sent: 3, revenue: usd(100) },
      {
        ...counts,
        stepKey: 'first',
        variant: 'b',
        sent: 2,
        revenue: [...usd(50), { cents: 9_000, currency: 'JPY' }],
      },
      { ...counts, stepKey: 'gone', variant: 'a', sent: 1, revenue: usd(0) },
    ],
    [...usd(157), { cents: 9_000, currency: 'JPY' }],
  );
  expect(
    rows.map(({ key, kind, sent, revenue }) => [
      ...[key, kind, sent],
      revenue.map(({ cents, currency }) => `${currency} ${cents}`).join(' + '),
    ]),
  ).toEqual([
    ['first', 'step', 5, 'USD 150 + JPY 9000'],
    ['first/a', 'variant', 3, 'USD 100'],
    ['first/b', 'variant', 2, 'USD 50 + JPY 9000'],
    ['last', 'step', 0, 'USD 0'],
    ['gone', 'step', 1, 'USD 0'],
    ['', 'step', 0, 'USD 7'],
  ]);
});
