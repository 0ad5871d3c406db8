import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configurationNames, exampleOf } from '@leadfactory/config';
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

test('docker compose hands on what an operator sets for audits, models and payments', () => {
  const compose = read('docker-compose.yml');
  const [, app = ''] = /^x-app: &app\n((?: {2}.*\n)+)/m.exec(compose)!;
  const names = configurationNames.filter((name) => /^(AUDIT|PSI|AI|STRIPE)_/.test(name));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(app).toContain(`  ${name}: \${${name}:-}\n`);
  const [, worker = ''] = /^ {2}worker:\n((?: {4}.*\n)+)/m.exec(compose)!;
  expect(worker).toContain('environment: *app\n');
  expect(worker).toContain('init: true\n');
});

test('.env.example is made from the configuration: npm run env:example', () => {
  expect(read('.env.example')).toBe(exampleOf());
  const told = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(told).toEqual(configurationNames);
});
