import { expect, test } from 'vitest';
import { accessibilityScore, severityOf } from './impact.ts';
import { words } from './words.ts';

test('the score is the share of rules that passed, by impact', () => {
  expect(accessibilityScore([], [])).toBe(null);
  expect(accessibilityScore(['region'], [])).toBe(100);
  expect(accessibilityScore([], ['image-alt'])).toBe(0);
  // 7 (serious) of 7 + 10 (critical)
  expect(accessibilityScore(['color-contrast'], ['image-alt'])).toBe(41);
});

test('axe’s critical is our serious; a best practice is minor', () => {
  expect(severityOf('critical', 'A')).toBe('serious');
  expect(severityOf('moderate', 'AA')).toBe('moderate');
  expect(severityOf('serious', null)).toBe('minor');
});

test('what is said of a rule are whole sentences', () => {
  for (const { title, detail, remedy, gain } of Object.values(words)) {
    expect(title).not.toMatch(/\.$/);
    for (const sentence of [detail, remedy, gain]) expect(sentence).toMatch(/\.$/);
  }
});
