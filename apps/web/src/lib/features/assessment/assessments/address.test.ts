import { expect, test } from 'vitest';
import { assessmentFilters } from '#lib/server/assessment/assessments/filters.ts';
import { assessmentsHref, boundsOf, filterCount, type AssessmentFilters } from './address.ts';

const filters: AssessmentFilters = {
  search: 'casa',
  industries: ['Restaurant', 'Food, drinks'],
  maxSpeed: 49,
  minOverall: 0,
  maxOverall: 60,
  sort: 'speed',
  dir: 'asc',
};

test('an address gives the filters back that it was made of', () => {
  const url = new URL(assessmentsHref(filters), 'http://app.test');
  expect(assessmentFilters(url.searchParams)).toEqual(filters);
  expect(assessmentsHref({})).toBe('/assessments');
});

test('what is not valid in an address is left out', () => {
  expect(assessmentFilters(new URLSearchParams('maxSpeed=900&sort=nonsense&depth=audit'))).toEqual({
    depth: 'audit',
  });
});

test('both bounds of a score count as one filter', () => {
  expect(filterCount(filters)).toBe(4);
  expect(boundsOf(filters)).toEqual([
    { key: 'overall', words: '0–60' },
    { key: 'speed', words: '0–49' },
  ]);
});
