import { expect, test } from 'vitest';
import { runsWords } from './runs.ts';

test.each([
  [[71, 62, 64], 'the median of three runs (62, 64, 71)'],
  [[71, null, 64], 'the median of three runs (–, 64, 71)'],
  [[71, 62], 'the lower of 2 runs (62, 71)'],
  [[72, null], 'one of 2 runs (–, 72)'],
  [[71], ''],
  [undefined, ''],
])('%j is %j', (performances, words) => expect(runsWords({ performances })).toBe(words));
