import { expect, it } from 'vitest';
import { sentence as timelineSentence } from './sentences.ts';

it.each([
  [
    'stage',
    { from: 'qualified', to: 'won', reason: 'Bought the report' },
    'Moved from Qualified to Won: Bought the report',
  ],
  ['assessed', { status: 'no_website', reason: null }, 'Website: no website'],
  ['scored', { score: 71, temperature: 'hot' }, 'Scored 71, hot'],
  ['assigned', { ownerId: 'u1' }, 'Given to Sam'],
  ['assigned', { ownerId: null }, 'Belongs to nobody now'],
  ['routed', { ownerId: 'gone' }, 'Got an owner'],
  ['enriched', { website: 'ok', facts: 12 }, 'Facts were collected'],
  [
    'enriched',
    { missed: [{ name: 'Registry', why: 'Its limit of 1 a day is reached.' }] },
    'Facts were collected; not by Registry: Its limit of 1 a day is reached',
  ],
  ['something_new', {}, 'Something new'],
])('says %s in words', (kind, data, sentence) => {
  expect(timelineSentence({ kind, data }, { u1: 'Sam' })).toBe(sentence);
});
