import { expect, test } from 'vitest';
import { restAfter } from './live-rest.ts';

test('a page that is read fast rests 0.75 s, a slow one four times what it took, none longer than 30 s', () => {
  expect([0, 20, 187.5, 300, 2_000, 60_000].map(restAfter)).toEqual([750, 750, 750, 1_200, 8_000, 30_000]);
});
