import { expect, test } from 'vitest';
import { capOn } from '@leadfactory/domain/outreach/schedule';
import { capOnDay, dayIn, gapAllows, newMailbox, problemsOf } from './mailbox.ts';

const good = { ...newMailbox('UTC', '2026-01-05'), fromName: 'Anna', address: 'anna@example.com' };

test('a filled-in mailbox has no problems; an empty one says what it needs', () => {
  expect(problemsOf(good)).toEqual({});
  expect(Object.keys(problemsOf({ ...newMailbox('UTC', '2026-01-05'), dailyCap: 0, endHour: 9 }))).toEqual([
    'fromName',
    'address',
    'dailyCap',
    'endHour',
  ]);
});

test('the gap bounds what a day can hold', () => {
  expect(gapAllows({ ...good, startHour: 9, endHour: 17, gapSeconds: 90 })).toBe(320);
  expect(gapAllows({ ...good, gapSeconds: 0 })).toBe(Infinity);
});

test.each(['2026-01-04', '2026-01-05', '2026-01-06', '2026-02-20'])(
  'the warm-up is the domain’s own on %s',
  (day) => {
    for (const warmup of ['2026-01-05', null])
      expect(capOnDay(day, { dailyCap: 42, warmupStartedOn: warmup })).toBe(
        capOn(day, { dailyCap: 42, warmup }),
      );
  },
);

test('the day is that of the time zone', () => {
  expect(dayIn('Pacific/Auckland', new Date('2026-01-05T20:00:00Z'))).toBe('2026-01-06');
});
