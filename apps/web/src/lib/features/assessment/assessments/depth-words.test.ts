import { AUDIT_FORMULA } from '@leadfactory/domain/assessment/audit';
import { SCREENING_FORMULA } from '@leadfactory/domain/assessment/screening';
import { expect, test } from 'vitest';
import { formulaWords } from './depth-words.ts';

test('a formula is told in words, not by its code', () => {
  expect(formulaWords('audit-1')).toBe('the full audit’s rules, version 1');
  expect(formulaWords('screening-2')).toBe('the screening’s rules, version 2');
  for (const formula of [AUDIT_FORMULA, SCREENING_FORMULA])
    expect(formulaWords(formula)).not.toContain(formula);
  expect(formulaWords('of before')).toBe('of before');
});
