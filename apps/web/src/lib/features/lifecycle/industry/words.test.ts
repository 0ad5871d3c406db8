import { expect, test } from 'vitest';
import { broughtBy, outcomeInWords, type IndustryOutcome } from './words.ts';

const nothing: IndustryOutcome = {
  ...{ industry: null, added: { fields: [], rules: [] }, leftOut: [] },
  stays: { fields: [], rules: [] },
};

test('what was added, left out and stays is said', () => {
  expect(
    outcomeInWords({
      industry: 'bakers',
      added: { fields: ['Ovens', 'Flour'], rules: ['Three ovens or more'] },
      leftOut: [{ text: 'Rye only', why: 'Flour cannot be asked that.' }],
      stays: {
        fields: [
          { label: 'Stones', leads: 1 },
          { label: 'Mills', leads: 0 },
        ],
        rules: ['A', 'B'],
      },
    }),
  ).toEqual([
    'Added: Ovens and Flour, in Settings → Fields.',
    'Added 1 rule of the score: leads are scored anew.',
    'Left out: “Rye only”. Flour cannot be asked that.',
    'Stays: Stones (known of 1 lead) and Mills.',
    '2 rules of the score go on giving points; remove what you do not want in Settings → Fields.',
  ]);
});

test('nothing to add, and nothing at all', () => {
  expect(outcomeInWords({ ...nothing, industry: 'bakers' })).toEqual([
    'All that it brings was there already.',
  ]);
  expect(outcomeInWords(nothing)).toEqual(['Nothing was added or taken away.']);
});

test('what an industry brings, a line for each kind that it has', () => {
  const bakers = { id: 'bakers', name: 'Bakers', description: '', fields: ['Ovens', 'Flour'], sequences: [] };
  expect(broughtBy({ ...bakers, rules: ['Ovens: three or more', 'Rye only'] })).toEqual([
    'Fields: Ovens and Flour',
    'Points in the score: Ovens: three or more; Rye only',
  ]);
});
