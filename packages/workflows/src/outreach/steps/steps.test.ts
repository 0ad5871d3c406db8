import { readdirSync } from 'node:fs';
import { stepKinds } from '@leadfactory/domain/outreach/steps';
import { expect, it } from 'vitest';
import { stepRuns } from './index.ts';

it('every kind of step has a run, in a folder of its name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(stepRuns).sort()).toEqual(folders.sort());
  expect(Object.keys(stepRuns).sort()).toEqual(Object.keys(stepKinds).sort());
});
