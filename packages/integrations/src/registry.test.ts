import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vendors } from './registry.ts';
import { formOf } from './vendor/index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'manifest.ts')))
  .map(({ name }) => name);

test('the registry has every folder with a manifest, under the folder’s name', () => {
  expect(vendors.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

test.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
  '%s says what people need to know',
  (_, v) => {
    expect(v.name.length).toBeGreaterThan(1);
    expect(v.home).toMatch(/^https:\/\//);
    expect(v.says).toMatch(/^[A-Z].*\.$/);
    expect(v.costs).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(v.provides).length).toBeGreaterThan(0);
    if (!v.credentials) return;
    const form = formOf(v.credentials);
    expect(form.filter(({ secret }) => secret).length).toBeGreaterThan(0);
    for (const { label, name } of form) expect(label, `the label of ${name}`).not.toBe(name);
  },
);

test('a form is made of the credentials: what is secret, what is needed, what is ticked', () => {
  const form = formOf(vendors.find(({ id }) => id === 'openai')!.credentials!);
  expect(form.map(({ name, kind, required, secret }) => [name, kind, required, secret])).toEqual([
    ['apiKey', 'text', true, true],
    ['model', 'text', true, false],
    ['inputPerMTok', 'text', false, false],
    ['outputPerMTok', 'text', false, false],
    ['sees', 'yes_no', false, false],
  ]);
});
