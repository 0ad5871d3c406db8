import { expect, test } from 'vitest';
import { createTold } from './live-told.ts';

test('a page shows what was told before it was read; what came at that moment or later is read again', () => {
  const told = createTold();
  told.keep(['app:leads', 'app:lead:1'], 1_000);
  told.keep(['app:leads', 'app:lead:2'], 2_000);
  expect(told.after(500)).toEqual(['app:lead:1', 'app:leads', 'app:lead:2']);
  expect(told.after(1_001)).toEqual(['app:leads', 'app:lead:2']);
  expect(told.after(2_000)).toEqual(['app:leads', 'app:lead:2']);
  expect(told.after(2_001)).toEqual([]);
});

test('what was told long ago is forgotten, the rest is not', () => {
  const told = createTold();
  told.keep(['app:lead:1', 'app:lead:2'], 0);
  told.keep(['app:lead:2'], 60_000);
  told.keep(['app:lead:3'], 600_000);
  expect(told.after(0)).toEqual(['app:lead:2', 'app:lead:3']);
});
