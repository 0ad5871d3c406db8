import { LimitError } from '@leadfactory/domain/platform/budgets';
import { expect, test } from 'vitest';
import { createSeats } from './seats.ts';

test('so many at once and no more; who leaves makes room once, and nobody stands in another’s way', () => {
  const seats = createSeats(2);
  const leave = seats.take('ann');
  seats.take('ann');
  expect(() => seats.take('ann')).toThrow(LimitError);
  seats.take('bob');
  leave();
  leave();
  seats.take('ann');
  expect(() => seats.take('ann')).toThrow('You have 2 pages open');
});
