import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from './project-root.ts';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');

test('the Dockerfile takes the package.json of every workspace', () => {
  const copied = [...read('docker/Dockerfile').matchAll(/^COPY (\S+)\/package\.json \S+\/$/gm)].map(
    ([, path]) => path,
  );
  const workspaces = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(projectRoot, group)).map((name) => `${group}/${name}`),
  );
  expect(copied).toEqual(workspaces.toSorted());
});
