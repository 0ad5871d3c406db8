import { expect, test } from 'vitest';
import { changesOf } from './audit.ts';

test('what is not there is said as what it means, people by their names, and what is not kept as that', () => {
  const after = { scopes: null, expiresAt: null, ownerId: 'u1', email: '…', options: [], by: 'u2' };
  const told = changesOf({ before: { name: 'A' }, after }, new Map([['u1', 'Ann']]));
  expect(told).toEqual([
    { name: 'name', before: 'A', after: null },
    { name: 'scopes', before: null, after: 'all that the role may' },
    { name: 'expiresAt', before: null, after: 'never' },
    { name: 'ownerId', before: null, after: 'Ann' },
    { name: 'email', before: null, after: 'not kept' },
    { name: 'options', before: null, after: 'none' },
    { name: 'by', before: null, after: 'u2' },
  ]);
});
