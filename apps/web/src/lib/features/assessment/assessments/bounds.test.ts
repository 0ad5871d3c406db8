import { expect, test } from 'vitest';
import { assessmentsQuery, assessmentsUrl, type AssessmentsQuery } from '#lib/urls/assessment.ts';
import { boundsOf, filterCount } from './bounds.ts';

const filters: AssessmentsQuery = {
  search: 'casa',
  industries: ['Restaurant', 'Food, drinks'],
  maxSpeed: 49,
  minOverall: 0,
  maxOverall: 60,
  sort: 'speed',
  dir: 'asc',
};

test('an address gives the filters back that it was made of', () => {
  const url = new URL(assessmentsUrl(filters), 'http://app.test');
  expect(assessmentsQuery.read(url.searchParams).query).toEqual(filters);
  expect(assessmentsUrl({})).toBe('/assessments');
});

test('what is not valid in an address is left out', () => {
  expect(assessmentsQuery.read(new URLSearchParams('maxSpeed=900&sort=nonsense&depth=audit')).query).toEqual({
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
