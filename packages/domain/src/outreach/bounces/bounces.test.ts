import { expect, test } from 'vitest';
import { againKey, againPurpose, MOST_SOFT_BOUNCES, nextRetry, retryOf, stepOfKey } from './index.ts';

test('a mail that came back for now is tried again a day later, then three days later, then no more', () => {
  const at = new Date('2026-03-03T10:00:00Z');
  expect(nextRetry(0, at)).toEqual(new Date('2026-03-04T10:00:00Z'));
  expect(nextRetry(1, at)).toEqual(new Date('2026-03-06T10:00:00Z'));
  expect(nextRetry(2, at)).toBeNull();
  expect(MOST_SOFT_BOUNCES).toBe(3);
});

test('a retry has a purpose and a key of its own, of its mail’s step', () => {
  expect([againPurpose(2), retryOf('again:2'), retryOf('step'), retryOf('answer:again:1')]).toEqual([
    ...['again:2', 2, 0, 0],
  ]);
  expect(againKey('hello', 1)).toBe('hello~1');
  expect([stepOfKey('hello~1'), stepOfKey('hello')]).toEqual(['hello', 'hello']);
});
