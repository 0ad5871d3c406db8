import { expect, test } from 'vitest';
import { scopeOf } from './scope.ts';

const done = { state: 'done' as const };

test('says how much was looked at, and of several runs that it is the median', () => {
  const speed = (performances: number[]) =>
    scopeOf({
      ...done,
      kind: 'speed_mobile',
      measures: { performances, settings: { throttling: 'simulate' } },
    });
  expect(speed([74])).toBe('A mid-range phone on slow 4G, simulated; one run');
  expect(speed([71, 74, 76])).toContain('median of 3 runs (71, 74, 76 points)');
  expect(scopeOf({ ...done, kind: 'seo', measures: { pages: [{}, {}] } })).toMatch(/^2 pages read/);
  expect(scopeOf({ ...done, kind: 'business', measures: { pages: ['/'] } })).toBe('1 page read');
});

test('says nothing of what was not measured', () => {
  expect(scopeOf({ ...done, kind: 'seo', measures: {} })).toBeNull();
  expect(scopeOf({ state: 'failed', kind: 'visual', measures: {} })).toBeNull();
});
