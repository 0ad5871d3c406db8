import { describe, expect, it } from 'vitest';
import { leadsQuery, leadsUrl } from './crm.ts';

describe('the address of the leads list', () => {
  it('is bare without filters', () => {
    expect(leadsUrl({})).toBe('/leads');
    expect(leadsUrl({ stages: [], search: '' })).toBe('/leads');
  });
  it('carries lists with commas, and drops nothing', () => {
    expect(leadsUrl({ search: 'böck & co', stages: ['new', 'won'], minScore: 40, sort: 'score' })).toBe(
      '/leads?search=b%C3%B6ck+%26+co&stages=new,won&minScore=40&sort=score',
    );
  });
  it('keeps every filter and the direction from page to page', () => {
    const address = '/leads?search=b%C3%B6ck&stages=new,won&minScore=0&held=replied&sort=score&dir=asc';
    const { query, leftOut } = leadsQuery.read(new URL(address, 'http://app.test').searchParams);
    expect(leftOut).toEqual([]);
    expect(leadsUrl({ ...query, cursor: 'next' })).toBe(`${address}&cursor=next`);
    expect(leadsUrl(query)).toBe(address);
  });
  it('counts what narrows, not the sort', () => {
    expect(leadsQuery.narrowing({ sort: 'name' })).toEqual([]);
    expect(leadsQuery.narrowing({ search: 'x', temperatures: ['hot'], stages: [] })).toHaveLength(2);
  });
});
