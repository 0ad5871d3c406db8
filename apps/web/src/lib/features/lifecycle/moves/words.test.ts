import { expect, test } from 'vitest';
import { fateWords } from './words.ts';

test('says where leads stand and where they go on', () => {
  const group = { from: 1, count: 2 };
  expect(fateWords({ ...group, fate: 'same', step: 'Hello', at: 'Hello' })).toBe('At “Hello”: go on there');
  expect(fateWords({ ...group, fate: 'next', step: 'Hello', at: 'Again' })).toBe(
    'At “Hello”, which is gone: go on at “Again”',
  );
  expect(fateWords({ ...group, fate: 'next', step: null, at: 'Again' })).toBe(
    'Before the first step: begin with “Again”',
  );
  expect(fateWords({ ...group, fate: 'ends', step: 'Hello', at: null })).toMatch(/their sequence ends$/);
});
