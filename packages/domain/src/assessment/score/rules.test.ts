import { describe, expect, test } from 'vitest';
import { scoreLead, scoreRules, temperatureOf, type ScoreFacts } from './index.ts';

const nothing: ScoreFacts = {
  email: 'missing',
  emailIsRole: false,
  hasValidPhone: false,
  hasContactName: false,
  isDecisionMaker: false,
  hasCompanyFacts: false,
  hasTimeZone: false,
  website: 'pending',
  httpStatus: null,
  overall: null,
  findings: new Set(),
};
const reachable: ScoreFacts = { ...nothing, email: 'valid', hasValidPhone: true, hasContactName: true };
const assessed = (overall: number, ...findings: string[]): ScoreFacts => ({
  ...reachable,
  website: 'done',
  overall,
  findings: new Set(findings),
});

describe('what a score says', () => {
  test.each<[what: string, facts: ScoreFacts, temperature: string]>([
    ['reachable, with a bad website', assessed(45, 'security.https', 'visual.viewport'), 'hot'],
    ['reachable, with an excellent website', assessed(95), 'warm'],
    ['reachable, not yet assessed', reachable, 'warm'],
    ['reachable, website does not answer', { ...reachable, website: 'unreachable' }, 'warm'],
    [
      'a bad website, but nobody to write to',
      { ...assessed(30), email: 'missing', hasValidPhone: false, hasContactName: false },
      'cold',
    ],
    ['nothing known', nothing, 'cold'],
    ['invalid address and a dead website', { ...nothing, email: 'invalid', website: 'unreachable' }, 'cold'],
  ])('%s', (_, facts, temperature) => expect(scoreLead(facts)).toMatchObject({ temperature }));

  test('a worse website scores higher, other things equal', () => {
    const values = [20, 55, 75, 90].map((overall) => scoreLead(assessed(overall)).value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(new Set(values).size).toBe(4);
  });

  test('a website that shows an error is a chance; one that is refused or gone is not', () => {
    const value = (website: ScoreFacts['website'], httpStatus: number | null = null) =>
      scoreLead({ ...reachable, website, httpStatus }).value;
    expect(value('failed', 500)).toBeGreaterThan(value('failed', 403));
    expect(value('no_website')).toBeGreaterThan(value('unreachable'));
  });
});

test('stays within 0 and 100, and the reasons add up', () => {
  const all = scoreRules.map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  const best = scoreLead({
    ...assessed(
      10,
      'security.https',
      'security.certificate',
      'visual.viewport',
      'seo.indexable',
      'seo.placeholder_text',
    ),
    isDecisionMaker: true,
    hasCompanyFacts: true,
    hasTimeZone: true,
  });
  expect(best.value).toBe(100);
  const worst = scoreLead({ ...nothing, email: 'invalid', website: 'refused' });
  expect(worst.value).toBe(0);
  const middle = scoreLead(assessed(75));
  expect(middle.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(middle.value);
  expect(middle.model).toBe('rules-1');
});

test('temperatures begin at 40 and 70', () => {
  expect([39, 40, 69, 70].map(temperatureOf)).toEqual(['cold', 'warm', 'warm', 'hot']);
});
