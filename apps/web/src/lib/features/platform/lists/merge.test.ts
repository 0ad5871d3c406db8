import { expect, it } from 'vitest';
import { mergeInPlace } from './merge.ts';

it('updates rows where they stand and counts what would come in', () => {
  const shown = [
    { id: 'a', stage: 'new' },
    { id: 'b', stage: 'new' },
  ];
  const fresh = [
    { id: 'c', stage: 'new' },
    { id: 'b', stage: 'won' },
  ];
  expect(mergeInPlace(shown, fresh, ({ id }) => id)).toEqual({
    rows: [
      { id: 'a', stage: 'new' },
      { id: 'b', stage: 'won' },
    ],
    waiting: 1,
  });
});
