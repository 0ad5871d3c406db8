import { expect, test } from 'vitest';
import { storable } from './index.ts';

test('storable text has no NUL and no half letters', () => {
  expect(storable({ a: 'x\0y', b: ['\ud83d'] })).toEqual({ a: 'xy', b: ['\ufffd'] });
});
