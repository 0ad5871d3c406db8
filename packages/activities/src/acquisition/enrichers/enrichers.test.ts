import { readdirSync } from 'node:fs';
import { factFields, givers } from '@leadfactory/domain/acquisition/enrichers';
import { createGuard } from '@leadfactory/guard';
import { expect, test } from 'vitest';
import { builtIn, systemMailDns } from './index.ts';

const enrichers = builtIn({ guard: createGuard({}), dns: systemMailDns() });

test('every built-in enricher has its folder, and a line in the registry', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(enrichers.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
  expect(folders.filter((id) => givers.some((giver) => giver === id))).toEqual([]);
});

test.each(enrichers)('$id declares what can be held to', ({ fills, trust, needs, limits }) => {
  expect(fills.length).toBeGreaterThan(0);
  expect(fills.filter((field) => !factFields.includes(field))).toEqual([]);
  expect(trust).toBeGreaterThan(0);
  expect(trust).toBeLessThanOrEqual(1);
  expect(needs.length).toBeGreaterThan(0);
  expect(Math.min(limits.timeoutMs, limits.holdsMs, limits.retryMs)).toBeGreaterThan(0);
});
