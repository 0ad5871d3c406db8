import { expect, test } from 'vitest';
import { outcomeInWords, type IndustryOutcome } from './words.ts';

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
    'Added 1 rule of the score: they count when a lead is scored next.',
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
