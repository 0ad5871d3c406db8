import { expect, test } from 'vitest';
import { areaWeights, screeningScores, SCREENING_FORMULA, type Judged } from './formula.ts';

const one = (area: Judged['area'], worst: Judged['worst'], severity: Judged['severity']): Judged => ({
  area,
  worst,
  severity,
});

test('nothing judged has no score', () => {
  expect(screeningScores([])).toEqual({ scores: {}, overall: null });
});

test('all good is 100, all bad is 0, and areas that were not judged do not count', () => {
  expect(screeningScores([one('seo', 'serious', 'good')])).toEqual({ scores: { seo: 100 }, overall: 100 });
  expect(screeningScores([one('seo', 'serious', 'serious')])).toEqual({ scores: { seo: 0 }, overall: 0 });
});

test('a finding costs its weight of what was possible', () => {
  const { scores } = screeningScores([
    one('speed', 'serious', 'moderate'),
    one('speed', 'moderate', 'good'),
    one('speed', 'minor', 'minor'),
  ]);
  expect(scores.speed).toBe(60);
});

test('a critical finding holds its area at 40 and the whole at 70', () => {
  const many = Array.from({ length: 30 }, () => one('security', 'serious', 'good'));
  const rest = [one('seo', 'serious', 'good'), one('speed', 'serious', 'good')];
  expect(screeningScores([...many, ...rest, one('security', 'critical', 'critical')])).toEqual({
    scores: { security: 40, seo: 100, speed: 100 },
    overall: 70,
  });
});

test('the areas weigh 100 together', () => {
  expect(Object.values(areaWeights).reduce((a, b) => a + b, 0)).toBe(100);
});

test('its name changes with its rules', () => expect(SCREENING_FORMULA).toBe('screening-2'));
