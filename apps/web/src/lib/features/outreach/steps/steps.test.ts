import { readdirSync } from 'node:fs';
import { stepKinds } from '@leadfactory/domain/outreach/steps';
import { expect, it } from 'vitest';

// That each is in the registry too, the types say.
it('every kind of step has a card, in a folder of its name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(stepKinds).sort()).toEqual(folders.sort());
});
