import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Whatever is loaded as soon as that file is, of this package: files, and the packages that they name. */
function loadedWith(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const named = [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'/gm),
  ].map(([, from]) => from!);
  seen.set(file, named);
  for (const from of named) if (from.startsWith('.')) loadedWith(join(dirname(file), from), seen);
  return seen;
}

test('a fresh clone is asked whether it runs before anything is built: nothing of the database is loaded for it', () => {
  const loaded = loadedWith(join(import.meta.dirname, 'cli.ts'));
  expect(loaded.size).toBeGreaterThan(20);
  const ofTheDatabase = [...loaded].filter(([, named]) =>
    named.some((from) => from.startsWith('@leadfactory/db')),
  );
  expect(ofTheDatabase.map(([file]) => file)).toEqual([]);
});
