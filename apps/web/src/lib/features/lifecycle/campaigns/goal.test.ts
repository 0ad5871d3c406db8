import { goal } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { expect, test } from 'vitest';
import { formOf, goalInWords, goalOf, goalShort, isLate, targetProblem } from './goal.ts';

test('a goal is said in words, by number and by share', () => {
  expect(goalInWords({ kind: 'reply', count: 1 })).toBe('1 reply');
  expect(goalInWords({ kind: 'meeting', share: 0.05, ends: true })).toBe(
    'meetings from 5% of its leads, and ends then',
  );
  const progress = { kind: 'sale' as const, count: 10, leads: 3, wanted: 10, reachedAt: null };
  expect(goalShort(progress)).toBe('3 of 10 sales');
  expect(goalShort({ ...progress, leads: null, wanted: null })).toBe('10 sales');
});

test('is late once its day has passed, unless it was reached', () => {
  expect(isLate({ by: '2026-11-28', reachedAt: null }, '2026-11-29')).toBe(true);
  expect(isLate({ by: '2026-11-29', reachedAt: null }, '2026-11-29')).toBe(false);
  expect(isLate({ by: '2026-11-28', reachedAt: '2026-11-27T10:00:00.000Z' }, '2026-11-29')).toBe(false);
  expect(isLate({ reachedAt: null }, '2026-11-29')).toBe(false);
});

test('a form gives what the schema takes, and the goal gives the form again', () => {
  for (const given of [
    { kind: 'reply' as const, count: 12, by: '2027-01-31', ends: true },
    { kind: 'sale' as const, share: 0.07 },
    null,
  ])
    expect(goalOf(formOf(given))).toEqual(given);
  expect(goal.safeParse(goalOf({ ...formOf(null), kind: 'reply', of: 'share', target: 0.5 })).success).toBe(
    true,
  );
});

test('says what is wrong with a target', () => {
  const form = { ...formOf(null), kind: 'reply' as const };
  expect(targetProblem({ ...form, kind: '' })).toBeNull();
  for (const target of [null, 0, -1, 1.5, 2e6, Number.NaN])
    expect(targetProblem({ ...form, target }), String(target)).not.toBeNull();
  expect(targetProblem({ ...form, of: 'share', target: 0.5 })).toBeNull();
  expect(targetProblem({ ...form, of: 'share', target: 101 })).not.toBeNull();
});
