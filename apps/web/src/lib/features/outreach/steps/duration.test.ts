import { expect, test } from 'vitest';
import { inUnit, unitOf } from './duration.ts';

test.each([
  [undefined, 'days'],
  [{}, 'days'],
  [{ days: 3 }, 'days'],
  [{ hours: 48 }, 'days'],
  [{ days: 1, hours: 12 }, 'hours'],
  [{ minutes: 90 }, 'minutes'],
  [{ seconds: 5 }, 'seconds'],
] as const)('%j is told in %s', (span, unit) => expect(unitOf(span)).toBe(unit));

test('a span of several parts is one number', () => {
  expect(inUnit({ days: 1, hours: 12 }, 'hours')).toBe(36);
  expect(inUnit({ hours: 1 }, 'days')).toBe(0.042);
});
