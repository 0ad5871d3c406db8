import { expect, test } from 'vitest';
import { decide, type BranchFacts, type BranchTest } from './index.ts';

const facts: BranchFacts = {
  ...{
    opened: ['one'],
    clicked: ['two'],
    visited: true,
    replied: false,
    tasksDone: [{ key: 'call', outcome: 'reached' }],
    weekday: 5,
  },
  fulfilled: new Set(['score:atLeast:60']),
};
const none: BranchFacts = {
  ...{ opened: [], clicked: [], visited: false, replied: false, tasksDone: [], weekday: 1 },
  fulfilled: new Set(),
};
const asks = (when: BranchTest[], match: 'all' | 'any' = 'all') => ({ match, when });

test.each<[BranchTest, boolean, boolean]>([
  [{ if: 'opened' }, true, false],
  [{ if: 'opened', mail: 'one' }, true, false],
  // Who clicked has read it.
  [{ if: 'opened', mail: 'two' }, true, false],
  [{ if: 'opened', mail: 'three' }, false, false],
  [{ if: 'clicked' }, true, false],
  [{ if: 'clicked', mail: 'one' }, false, false],
  [{ if: 'visited' }, true, false],
  [{ if: 'replied' }, false, false],
  [{ if: 'task', task: 'call' }, true, false],
  [{ if: 'task', task: 'call', outcome: 'reached' }, true, false],
  [{ if: 'task', task: 'call', outcome: 'no-answer' }, false, false],
  [{ if: 'task', task: 'meet' }, false, false],
  [{ if: 'weekday', days: [5, 6] }, true, false],
  [{ if: 'weekday', days: [1] }, false, true],
  [{ if: 'lead', where: 'score:atLeast:60' }, true, false],
  [{ if: 'lead', where: 'score:atLeast:61' }, false, false],
])(
  '%j holds of what was done: %s, and where nothing was: %s; turned round, the opposite',
  (asked, done, nothing) => {
    expect(decide(asks([asked]), facts).holds).toBe(done);
    expect(decide(asks([asked]), none).holds).toBe(nothing);
    expect(decide(asks([{ ...asked, not: true }]), facts).holds).toBe(!done);
  },
);

test('all are to hold, or one; what made it so is told by its place', () => {
  const when: BranchTest[] = [{ if: 'visited' }, { if: 'replied' }, { if: 'clicked', mail: 'two' }];
  expect(decide(asks(when), facts)).toEqual({ holds: false, because: [1] });
  expect(decide(asks(when, 'any'), facts)).toEqual({ holds: true, because: [0, 2] });
  expect(decide(asks(when, 'any'), none)).toEqual({ holds: false, because: [0, 1, 2] });
});
