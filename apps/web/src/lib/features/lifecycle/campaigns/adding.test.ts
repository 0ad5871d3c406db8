import { expect, test } from 'vitest';
import { addableWords, inParts, whyNot } from './adding.ts';

test('says how many can be added, of one lead and of several', () => {
  const fits = { why: null };
  const won = { why: 'won' as const };
  expect(addableWords([fits])).toBe('This lead can be added.');
  expect(addableWords([won])).toBe('This lead cannot be added:');
  expect(addableWords([fits, fits])).toBe('All 2 leads can be added.');
  expect(addableWords([won, won])).toBe('None of the 2 leads can be added:');
  expect(addableWords([fits, won, fits])).toBe('2 of 3 leads can be added; not these:');
});

test('names the campaign that a lead is in', () => {
  expect(whyNot({ why: 'elsewhere', campaign: 'Spring' })).toBe('is in “Spring”, which still runs');
  expect(whyNot({ why: 'elsewhere', campaign: null })).toBe('is in another campaign that still runs');
  expect(whyNot({ why: 'suppressed', campaign: null })).toBe('is on the do-not-contact list');
});

test('many leads are asked for in parts, none twice and none left out', () => {
  const ids = Array.from({ length: 121 }, (_, i) => String(i));
  expect(inParts(ids).map((part) => part.length)).toEqual([60, 60, 1]);
  expect(inParts(ids).flat()).toEqual(ids);
  expect(inParts([])).toEqual([]);
});
