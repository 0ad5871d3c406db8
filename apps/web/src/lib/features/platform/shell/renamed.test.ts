import { expect, test } from 'vitest';
import { renamed } from './renamed.ts';

const prospect = { lead: { one: 'prospect', many: 'prospects' } };
const account = { lead: { one: 'account', many: 'accounts' } };

test('a sentence says what the organisation calls its leads: number, capital, possessive, article', () => {
  expect(renamed('Leads that score below it are disqualified.', prospect)).toBe(
    'Prospects that score below it are disqualified.',
  );
  expect(renamed('In each lead’s own time', prospect)).toBe('In each prospect’s own time');
  expect(renamed('A lead that replies gets no more; find a lead', account)).toBe(
    'An account that replies gets no more; find an account',
  );
});

test('other words that have the letters in them stay, and so does everything where leads are called leads', () => {
  expect(renamed('LeadFactory pleads: misleading, leadership', prospect)).toBe(
    'LeadFactory pleads: misleading, leadership',
  );
  const usual = { lead: { one: 'lead', many: 'leads' } };
  expect(renamed('A lead', usual)).toBe('A lead');
});
