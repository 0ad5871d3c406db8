import { expect, test } from 'vitest';
import { problemsOf } from './mapping.ts';

const texts = (choice: Record<string, string>) =>
  problemsOf(choice).map(({ kind, text }) => `${kind}: ${text}`);

test('a good mapping has no problems', () => {
  expect(texts({ Name: 'company', Mail: 'email', URL: 'website', Notes: '' })).toEqual([]);
});

test('a field given twice is an error that names its columns', () => {
  const [problem] = problemsOf({ Firm: 'company', 'Firm 2': 'company', URL: 'website' });
  expect(problem).toMatchObject({ kind: 'error', columns: ['Firm', 'Firm 2'] });
});

test('several columns may hold emails or phones', () => {
  expect(texts({ Mail: 'email', 'Mail 2': 'email', Office: 'phone', Cell: 'phone', URL: 'website' })).toEqual(
    [],
  );
});

test('many columns may be kept as fields of their own', () => {
  expect(texts({ A: 'custom', B: 'custom', Mail: 'email', URL: 'website' })).toEqual([]);
});

test('nothing to know a lead by is an error; nothing to reach it by a warning', () => {
  expect(texts({ Town: 'city' })).toEqual([expect.stringMatching(/^error: Map at least one/)]);
  expect(texts({ Firm: 'company' })).toEqual([expect.stringMatching(/^warning: Neither Email nor Website/)]);
  expect(texts({ Firm: 'company', Mail: 'email' })).toEqual([expect.stringMatching(/^warning: Website/)]);
});
