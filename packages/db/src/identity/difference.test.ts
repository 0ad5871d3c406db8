import { expect, test } from 'vitest';
import { difference, state } from './difference.ts';

test('a difference tells what was and what is, and nothing of what stayed', () => {
  const row = { id: 1, name: 'A', cap: 5, since: new Date('2026-01-01'), tags: ['x'], note: null, size: 9n };
  const wanted = { name: 'B', cap: 5, since: new Date('2026-02-01'), tags: ['x'], note: 'n', size: 9n };
  expect(difference(row, { ...wanted, left: undefined })).toEqual({
    before: { name: 'A', since: '2026-01-01T00:00:00.000Z', note: null },
    after: { name: 'B', since: '2026-02-01T00:00:00.000Z', note: 'n' },
  });
});

test('a state has what was given; a long text is shortened without breaking a letter', () => {
  const letters = `${'x'.repeat(299)}💡 and more`;
  expect(state({ a: undefined, b: null, deep: { at: new Date(0) }, letters })).toEqual({
    ...{ b: null, deep: { at: '1970-01-01T00:00:00.000Z' } },
    letters: `${'x'.repeat(299)}�…`,
  });
});
