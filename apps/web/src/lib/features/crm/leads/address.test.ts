import { describe, expect, it } from 'vitest';
import { filterCount, leadsHref } from './address.ts';

describe('the address of the leads list', () => {
  it('is bare without filters', () => {
    expect(leadsHref({})).toBe('/leads');
    expect(leadsHref({ stages: [], search: '', minScore: 0 })).toBe('/leads');
  });
  it('carries lists with commas, and drops nothing', () => {
    expect(leadsHref({ search: 'böck & co', stages: ['new', 'won'], minScore: 40, sort: 'score' })).toBe(
      '/leads?search=b%C3%B6ck+%26+co&stages=new,won&minScore=40&sort=score',
    );
  });
  it('counts what narrows, not the sort', () => {
    expect(filterCount({ sort: 'name' })).toBe(0);
    expect(filterCount({ search: 'x', temperatures: ['hot'], stages: [] })).toBe(2);
  });
});
