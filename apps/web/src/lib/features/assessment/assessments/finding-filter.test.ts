import { expect, test } from 'vitest';
import { byArea, narrowFindings, noFilter } from './finding-filter.ts';
import type { Finding } from './types.ts';

const finding = (given: Partial<Finding>): Finding => ({
  ...{ id: '1', ruleId: 'seo.title', area: 'seo', severity: 'minor', title: 'Title', detail: '', remedy: '' },
  ...{ gain: '', effort: 'hours', confidence: 1, reference: null, analysis: 'seo', cost: 1, evidence: [] },
  ...given,
});
const all = [
  finding({ area: 'speed', ruleId: 'speed.lcp', analysis: 'speed_mobile', severity: 'critical', cost: 90 }),
  finding({ cost: 10, evidence: [{ selector: 'header.masthead' }] }),
  finding({ ruleId: 'seo.ok', severity: 'good', cost: 0 }),
];

test('an empty filter keeps everything', () => {
  expect(narrowFindings(all, noFilter)).toEqual(all);
});

test('every part must fit, and every word must occur, in the evidence too', () => {
  const rules = (f: Partial<typeof noFilter>) =>
    narrowFindings(all, { ...noFilter, ...f }).map((x) => x.ruleId);
  expect(rules({ severities: ['critical', 'minor'], areas: ['seo'] })).toEqual(['seo.title']);
  expect(rules({ analyses: ['speed_mobile'] })).toEqual(['speed.lcp']);
  expect(rules({ text: 'MASTHEAD title' })).toEqual(['seo.title']);
  expect(rules({ text: 'masthead nowhere' })).toEqual([]);
});

test('areas stand in the order of their dearest finding', () => {
  expect(byArea(all).map((g) => [g.area, g.faults])).toEqual([
    ['speed', 1],
    ['seo', 1],
  ]);
});
