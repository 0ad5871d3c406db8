import { expect, test } from 'vitest';
import { chosenInstant, snoozeChoices } from './snooze.ts';

const labels = (now: Date) => snoozeChoices(now).map(({ label }) => label);
const all = ['In three hours', 'Tomorrow morning', 'Monday morning', 'In a week', 'In a month'];

test('what is offered fits the hour and the day of the week', () => {
  // Wednesday, 25 November 2026, in whatever zone the reader is.
  expect(labels(new Date(2026, 10, 25, 10))).toEqual(all);
  expect(labels(new Date(2026, 10, 25, 22))).toEqual(all.slice(1));
  // On a Sunday tomorrow is Monday, and on a Monday the next one is in a week.
  for (const day of [29, 30]) expect(labels(new Date(2026, 10, day, 10))).not.toContain('Monday morning');
});

test('each is at eight in the morning, by the calendar, over the turn of clocks and years', () => {
  for (const now of [new Date(2026, 9, 24, 21), new Date(2026, 11, 31, 21), new Date(2026, 2, 28, 21)]) {
    for (const { at } of snoozeChoices(now)) {
      expect(at.getTime()).toBeGreaterThan(now.getTime());
      expect([at.getHours(), at.getMinutes()]).toEqual([8, 0]);
    }
    const [tomorrow] = snoozeChoices(now);
    expect(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getDate()).toBe(
      tomorrow!.at.getDate(),
    );
  }
});

test('a time that is over, or none, is not taken', () => {
  const now = new Date(2026, 10, 25, 10);
  expect(chosenInstant('2026-11-25T09:59', now)).toBeNull();
  expect(chosenInstant('', now)).toBeNull();
  expect(chosenInstant('2026-11-25T10:30', now)).toEqual(new Date(2026, 10, 25, 10, 30));
});
