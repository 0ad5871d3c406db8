import { defaultStages } from '@leadfactory/domain/crm/stages';
import { expect, it } from 'vitest';
import { sentence as timelineSentence } from './sentences.ts';

it.each([
  [
    'stage',
    { from: 'qualified', to: 'won', reason: 'Bought the report' },
    'Moved from Qualified to Won: Bought the report',
  ],
  [
    'stage',
    { from: 'qualified', to: 'won', reason: { code: 'bought', product: 'report' } },
    'Moved from Qualified to Won: Bought the report',
  ],
  [
    'stage',
    { from: 'assessing', to: 'disqualified', reason: { code: 'low_score', score: 20, below: 50 } },
    'Moved from Assessing to Disqualified: It scored 20, below 50',
  ],
  ['stage', { from: 'new', to: 'lost', reason: 'low_score' }, 'Moved from New to Lost: low_score'],
  ['stage', { from: 'new', to: 'lost', reason: { code: 'of_later' } }, 'Moved from New to Lost'],
  ['assessed', { status: 'no_website', reason: null }, 'Website: no website'],
  ['audited', { status: 'done', overall: 58, reason: null }, 'Website audited in full: 58 of 100'],
  [
    'audited',
    { status: 'unreachable', overall: null, reason: 'It does not answer' },
    'Full audit of the website: unreachable: It does not answer',
  ],
  ['scored', { score: 71, temperature: 'hot' }, 'Scored 71, hot'],
  ['assigned', { ownerId: 'u1', owner: 'Sam' }, 'Given to Sam'],
  ['assigned', { ownerId: null }, 'Belongs to nobody now'],
  ['routed', { ownerId: 'gone' }, 'Got an owner'],
  ['enriched', { website: 'ok', facts: 12 }, 'Facts were collected'],
  [
    'enriched',
    { missed: [{ name: 'Registry', why: 'Its limit of 1 a day is reached.' }] },
    'Facts were collected; not by Registry: Its limit of 1 a day is reached',
  ],
  [
    'row_merged',
    { by: 'email', value: 'jo@acme.com', line: 4, fileName: 'list.csv', undone: false },
    'Line 4 of list.csv was merged in: same email jo@acme.com',
  ],
  [
    'row_merged',
    { by: 'page', value: 'facebook.com/joe', undone: true },
    'The same, given again, was merged in: same page facebook.com/joe; undone since',
  ],
  ['row_merged', { by: 'row' }, 'The same, given again, was merged in: same in all that it says'],
  ['lead_merged', { other: 'Acme', undone: false }, 'Acme went into this lead'],
  ['merge_undone', { other: 'Acme' }, 'Is not the same as Acme any more'],
  ['something_new', {}, 'Something new'],
])('says %s in words', (kind, data, sentence) => {
  expect(timelineSentence({ kind, data })).toBe(sentence);
});

it('names stages as the organisation does, and one that it took away by its key', () => {
  const stages = defaultStages.map((stage) => (stage.key === 'won' ? { ...stage, name: 'Customer' } : stage));
  const moved = (data: object) => timelineSentence({ kind: 'stage', data: { ...data } }, { stages });
  expect(moved({ from: 'qualified', to: 'won' })).toBe('Moved from Qualified to Customer');
  expect(moved({ from: 'trial', to: 'won' })).toBe('Moved from trial to Customer');
});
