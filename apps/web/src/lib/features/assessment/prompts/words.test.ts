import { expect, test } from 'vitest';
import { microsInWords, samePrompt, versionName } from './words.ts';

test.each([
  [0, '$0.00'],
  [1_234, '$0.0012'],
  [450_000, '$0.45'],
  [12_340_000, '$12.34'],
  [null, 'not known'],
])('%s millionths are %s', (micros, words) => expect(microsInWords(micros, 'en-US')).toBe(words));

test('versions are told apart by whose they are', () => {
  expect(versionName({ scope: 'system', version: 1 })).toBe('System version 1');
  expect(versionName({ scope: 'organisation', version: 2 })).toBe('Version 2');
});

test('a prompt is its texts and settings', () => {
  const one = { system: 's', template: 't', settings: { temperature: 0.4 } };
  expect(samePrompt(one, { ...one, settings: { temperature: 0.4 } })).toBe(true);
  expect(samePrompt(one, { ...one, settings: {} })).toBe(false);
});
