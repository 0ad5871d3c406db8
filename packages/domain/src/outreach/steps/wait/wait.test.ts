import { expect, test } from 'vitest';
import { step, titleOf } from '../index.ts';
import { until, untilWhen } from './until.ts';

const at = (given: object, now: string, zone: string, date: string | null = null) => {
  const when = untilWhen(until.parse(given), { now: Date.parse(now), zone, date });
  return when === null ? null : new Date(when).toISOString();
};
const monday9 = { weekdays: [1], hour: 9 };

test.each([
  // 27 November 2026 is a Friday.
  [monday9, '2026-11-27T12:00:00Z', 'Europe/Vienna', '2026-11-30T08:00:00.000Z'],
  [monday9, '2026-11-27T12:00:00Z', 'America/New_York', '2026-11-30T14:00:00.000Z'],
  // Today, where the hour is to come, or is just now; else a week on.
  [monday9, '2026-11-30T07:59:00Z', 'Europe/Vienna', '2026-11-30T08:00:00.000Z'],
  [monday9, '2026-11-30T08:00:00Z', 'Europe/Vienna', '2026-11-30T08:00:00.000Z'],
  [monday9, '2026-11-30T08:00:01Z', 'Europe/Vienna', '2026-12-07T08:00:00.000Z'],
  // Still Sunday in Honolulu, Monday already in Auckland.
  [monday9, '2026-11-30T02:00:00Z', 'Pacific/Honolulu', '2026-11-30T19:00:00.000Z'],
  [monday9, '2026-11-29T22:00:00Z', 'Pacific/Auckland', '2026-12-06T20:00:00.000Z'],
  [{ weekdays: [2, 4], hour: 15 }, '2026-11-27T12:00:00Z', 'UTC', '2026-12-01T15:00:00.000Z'],
  // An hour that does not exist as the clocks go forward begins when they have.
  [{ weekdays: [7], hour: 2 }, '2026-03-27T12:00:00Z', 'Europe/Vienna', '2026-03-29T01:00:00.000Z'],
])('%j from %s on in %s is %s', (given, now, zone, wanted) => expect(at(given, now, zone)).toBe(wanted));

test('a day of a field, so many days earlier or later, at its hour there; none without one', () => {
  const renewal = { field: 'renewal', plusDays: -14 };
  expect(at(renewal, '2026-11-27T12:00:00Z', 'Europe/Vienna', '2026-12-31')).toBe('2026-12-17T08:00:00.000Z');
  // Over already: as it is.
  expect(at(renewal, '2026-11-27T12:00:00Z', 'UTC', '2026-01-31')).toBe('2026-01-17T09:00:00.000Z');
  expect(at({ field: 'renewal', plusDays: 1, hour: 0 }, '2026-11-27T12:00:00Z', 'UTC', '2028-02-28')).toBe(
    '2028-02-29T00:00:00.000Z',
  );
  expect(at(renewal, '2026-11-27T12:00:00Z', 'UTC', null)).toBeNull();
});

test('a wait is one of the two, and says so', () => {
  const wait = (more: object) => step.safeParse({ kind: 'wait', key: 'w', ...more });
  expect(wait({ for: { days: 1 } }).success).toBe(true);
  expect(wait({ until: monday9 }).success).toBe(true);
  const title = (given: object) => titleOf(step.parse({ kind: 'wait', key: 'w', until: given }));
  expect(title({ weekdays: [4, 1], hour: 9 })).toBe('until Monday or Thursday, 9:00 their time');
  expect(title({ field: 'contract_end', plusDays: -14 })).toBe(
    'until 14 days before their contract end, 9:00 their time',
  );
  expect(title({ field: 'renewal', hour: 15 })).toBe('until the day of their renewal, 15:00 their time');
  expect(wait({}).error?.issues[0]?.message).toContain('a wait needs either');
  expect(wait({ for: { days: 1 }, until: monday9 }).success).toBe(false);
  expect(wait({ until: { weekdays: [0], hour: 9 } }).success).toBe(false);
  expect(wait({ until: { weekdays: [], hour: 9 } }).success).toBe(false);
});
