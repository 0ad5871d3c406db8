import { expect, test } from 'vitest';
import { placeIn } from './place-in.ts';

const plan = (...keys: string[]) => ({ steps: keys.map((key) => ({ key })) });
const old = plan('one', 'wait', 'two', 'three');

test('goes on at the same key, else at the next that remains, else behind what was done, else ends', () => {
  const at = (current: string | null, done: string[]) => ({ plan: old, current, done });
  expect(placeIn(plan('zero', 'two', 'three'), at('two', ['one', 'wait']))).toBe('two');
  expect(placeIn(plan('one', 'three'), at('wait', ['one']))).toBe('three');
  expect(placeIn(plan('one', 'new'), at('two', ['one', 'wait']))).toBe('new');
  expect(placeIn(plan('one'), at('two', ['one', 'wait']))).toBeNull();
  expect(placeIn(plan('other'), at('two', ['one', 'wait']))).toBe('other');
  expect(placeIn(plan('one', 'two'), at(null, ['one', 'two']))).toBeNull();
});

test('who stands on a way that is gone goes on behind it', () => {
  const forked = { steps: [{ key: 'fork', arms: [[{ key: 'left' }], []] }, { key: 'after' }] };
  expect(placeIn(plan('fork', 'after'), { plan: forked, current: 'left', done: ['fork'] })).toBe('after');
});
