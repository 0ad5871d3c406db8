import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { products } from './index.ts';

const folders = (dir: string) =>
  readdirSync(path.resolve(import.meta.dirname, dir), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

test('every kind of product has its folder in the domain and in the workflows, and a line in the registry', () => {
  const registered = Object.values(products).map(({ kind }) => kind);
  expect(Object.keys(products)).toEqual(registered);
  expect(folders('.')).toEqual(registered.toSorted());
  expect(folders('../../../../workflows/src/revenue/products')).toEqual(registered.toSorted());
});
