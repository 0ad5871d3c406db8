import { readdirSync } from 'node:fs';
import { analyses } from '@leadfactory/domain/assessment/audit';
import { expect, test } from 'vitest';

/** How analysts reach a website; no analysis. */
const SHARED = ['visitor'];

test('each area that an audit judges has its analyst’s folder, and no folder is without one', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SHARED.includes(entry.name))
    .map(({ name }) => name);
  const areas = new Set(Object.values(analyses).map(({ area }) => area));
  expect(folders.sort()).toEqual([...areas].sort());
});
