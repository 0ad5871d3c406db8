import { readdirSync } from 'node:fs';
import { stepKinds } from '@leadfactory/domain/outreach/steps';
import { expect, it } from 'vitest';
import { stepEffects } from './index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it('every kind of step that needs effects has a folder of its name, and no other', () => {
  const kinds = Object.values(stepKinds).filter(({ effects }) => Object.keys(effects).length > 0);
  expect(Object.keys(stepEffects).sort()).toEqual(folders.sort());
  expect(Object.keys(stepEffects).sort()).toEqual(kinds.map(({ kind }) => kind).sort());
});

it.each(Object.entries(stepEffects))('%s gives what its kind says that it needs', (kind, create) => {
  const made = Object.keys(create({} as never));
  expect(made.sort()).toEqual(Object.keys(stepKinds[kind as keyof typeof stepEffects].effects).sort());
});
