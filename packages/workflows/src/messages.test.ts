import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as all from './all.ts';
import { searchAttributes, workflowTypes } from './messages.ts';
import { templates } from './templates/index.ts';

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, file), 'utf8');

describe('names that must agree', () => {
  it('search attributes: with those that the servers are given', () => {
    const ours = Object.values(searchAttributes).map(({ name, type }) => `${name}=${type}`.toLowerCase());
    const registered = read('../../../temporal/search-attributes.txt').trim().toLowerCase().split('\n');
    expect(ours.sort()).toEqual(registered.sort());
  });

  it('workflow types: with what is bundled', () => {
    const own = templates.flatMap(({ workflow }) => workflow ?? []);
    expect([...new Set([...Object.values(workflowTypes), ...own])].sort()).toEqual(Object.keys(all).sort());
  });
});
