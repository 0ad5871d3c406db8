import { expect, test } from 'vitest';
import { auditConcurrency } from './concurrency.ts';

const machine = (cores: number, gigabytes: number) => ({ cores, bytes: gigabytes * 1e9 });

test.each([
  [undefined, machine(2, 8), 1],
  [undefined, machine(1, 1), 1],
  [undefined, machine(8, 32), 4],
  [undefined, machine(16, 4), 2],
  [6, machine(2, 8), 6],
])('AUDIT_CONCURRENCY %s on %j: %i browsers', (AUDIT_CONCURRENCY, on, expected) => {
  expect(auditConcurrency({ AUDIT_CONCURRENCY }, on)).toBe(expected);
});
