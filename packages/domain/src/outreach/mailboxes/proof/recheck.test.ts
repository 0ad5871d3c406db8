import { expect, test } from 'vitest';
import { afterLook, lostAt } from './recheck.ts';

const away = new Date('2026-11-01T03:00:00.000Z');
const daysLater = (days: number, ms = 0) => new Date(away.getTime() + days * 86_400_000 + ms);

test('a record that is away has seven days, whatever is seen in between but itself', () => {
  expect(afterLook(null, 'missing', away)).toBe('went');
  expect(afterLook(away, 'missing', daysLater(1))).toBe('kept');
  expect(afterLook(away, 'missing', daysLater(7, -1))).toBe('kept');
  expect(afterLook(away, 'missing', daysLater(7))).toBe('lost');
  expect(lostAt(away)).toEqual(new Date('2026-11-08T03:00:00.000Z'));
});

test('one that is seen again has lost nothing, though it was away for longer', () => {
  expect(afterLook(away, 'stands', daysLater(30))).toBe('found');
  expect(afterLook(null, 'stands', away)).toBe('found');
});

test('name servers that say nothing neither take a proof away nor give it back', () => {
  expect(afterLook(null, 'unanswered', away)).toBe('kept');
  expect(afterLook(away, 'unanswered', daysLater(30))).toBe('kept');
});
