import { expect, test } from 'vitest';
import { performanceRows } from './performance.ts';

const variant = (key: string) => ({ key, weight: 50, subject: `Subject ${key}`, body: 'Hello' });
const counts = { delivered: 0, opened: 0, clicked: 0, replied: 0, bounced: 0, unsubscribed: 0 };

test('a row per email step and per variant, then what no step of the sequence earned', () => {
  const rows = performanceRows(
    [
      { kind: 'email', key: 'first', name: 'First', variants: [variant('a'), variant('b')] },
      { kind: 'wait', key: 'wait', for: { days: 3 } },
      { kind: 'email', key: 'last', name: 'Last', variants: [variant('a')] },
    ],
    [
      { ...counts, stepKey: 'first', variant: 'a', sent: 3, cents: 100 },
      { ...counts, stepKey: 'first', variant: 'b', sent: 2, cents: 50 },
      { ...counts, stepKey: 'gone', variant: 'a', sent: 1, cents: 0 },
    ],
    157,
  );
  expect(rows.map(({ key, kind, sent, cents }) => [key, kind, sent, cents])).toEqual([
    ['first', 'step', 5, 150],
    ['first/a', 'variant', 3, 100],
    ['first/b', 'variant', 2, 50],
    ['last', 'step', 0, 0],
    ['gone', 'step', 1, 0],
    ['', 'step', 0, 7],
  ]);
});
