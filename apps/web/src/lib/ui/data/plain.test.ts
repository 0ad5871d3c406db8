import { expect, it } from 'vitest';
import { plainWords } from './plain.ts';

it.each([
  ['saleWindowDays', 'Sale window days'],
  ['position_based', 'Position based'],
  ['company.employee-count', 'Company employee count'],
])('says %s in words', (name, words) => expect(plainWords(name)).toBe(words));
