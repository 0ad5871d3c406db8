import { expect, test } from 'vitest';
import { wantedBy } from './goal.ts';
import { goal } from './schemas/index.ts';

test('a share is rounded up to whole leads, and is one at the least', () => {
  expect(wantedBy({ share: 0.07 }, 100)).toBe(7);
  expect(wantedBy({ share: 0.07 }, 101)).toBe(8);
  expect(wantedBy({ share: 0.1 }, 0)).toBe(1);
  expect(wantedBy({ share: 1 }, 12_345)).toBe(12_345);
  expect(wantedBy({ count: 5 }, 3)).toBe(5);
});

test('a goal has a number or a share, and not both', () => {
  expect(goal.safeParse({ kind: 'reply', count: 10 }).success).toBe(true);
  expect(goal.safeParse({ kind: 'sale', share: 0.05, by: '2027-01-31', ends: true }).success).toBe(true);
  for (const bad of [
    { kind: 'reply' },
    { kind: 'reply', count: 1, share: 0.1 },
    { kind: 'reply', count: 0 },
    { kind: 'reply', count: 1.5 },
    { kind: 'reply', share: 0 },
    { kind: 'reply', share: 1.01 },
    { kind: 'open', count: 1 },
    { kind: 'reply', count: 1, by: '2027-02-30' },
    { kind: 'reply', count: 1, more: true },
  ])
    expect(goal.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
});
