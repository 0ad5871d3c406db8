import { expect, test } from 'vitest';
import { canMove, defaultStages, stageFor, standingByDefault, standingOf, type OrgStage } from './index.ts';

/** An organisation that calls winning "sold", and has a stage of its own between demo and offer. */
const own: OrgStage[] = [
  { key: 'fresh', name: 'Fresh', kind: 'open', position: 0, milestone: 'new', moves: ['demo', 'sold'] },
  { key: 'demo', name: 'Demo', kind: 'in_hand', position: 1, milestone: null, moves: ['offer', 'sold'] },
  { key: 'offer', name: 'Offer', kind: 'in_hand', position: 2, milestone: null, moves: ['demo', 'sold'] },
  { key: 'sold', name: 'Sold', kind: 'won', position: 3, milestone: 'won', moves: [] },
];

test('what a stage means and what can be told of a lead in it come from its organisation’s table', () => {
  expect(standingOf(own, 'fresh')).toEqual({ stage: 'fresh', kind: 'open', reachable: ['won'] });
  expect(standingOf(own, 'offer').kind).toBe('in_hand');
  expect(stageFor(own, 'won')).toBe('sold');
  expect(() => stageFor(own, 'contacted')).toThrow('no stage for "contacted"');
});

test('a stage that was taken away is open, and the automation leaves it to a person', () => {
  expect(standingOf(own, 'gone')).toEqual({ stage: 'gone', kind: 'open', reachable: [] });
});

test('a stage moves where its row says, and never to itself', () => {
  expect(canMove(own, 'demo', 'offer')).toBe(true);
  expect(canMove(own, 'sold', 'demo')).toBe(false);
  for (const { key } of defaultStages) expect(canMove(defaultStages, key, key)).toBe(false);
});

test('what was recorded before stages had kinds means what it meant then', () => {
  expect(standingByDefault('meeting')).toEqual({
    stage: 'meeting',
    kind: 'in_hand',
    reachable: ['won', 'lost'],
  });
  expect(standingByDefault('qualified').reachable).toEqual([
    'disqualified',
    'contacted',
    'replied',
    'won',
    'lost',
  ]);
});
