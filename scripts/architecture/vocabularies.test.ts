import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { declaredIn, spelledTwice, vocabulariesOf } from './vocabularies.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** Those whose words are the same though they speak of different things: two files, and why. */
const byChance: [string, string, string][] = [
  [
    'packages/browser/src/commands/axe/types.ts',
    'packages/domain/src/assessment/findings/areas.ts',
    'axe’s own words: the browser knows nothing of ours, and ours were chosen after them',
  ],
  [
    'packages/domain/src/acquisition/imports/index.ts',
    'packages/domain/src/assessment/audit/analysis.ts',
    'an import and an analysis are work that has states of its own',
  ],
  [
    'packages/domain/src/assessment/insight/prompts.ts',
    'packages/domain/src/acquisition/imports/index.ts',
    'as is the trial of a prompt',
  ],
  [
    'packages/domain/src/assessment/insight/prompts.ts',
    'packages/domain/src/assessment/audit/analysis.ts',
    'as is the trial of a prompt',
  ],
  [
    'packages/domain/src/assessment/insight/prompts.ts',
    'packages/domain/src/crm/life/assessed.ts',
    'how a trial went is not what is known of a website',
  ],
  [
    'packages/domain/src/crm/life/temperature.ts',
    'apps/web/src/lib/ui/data/tone.ts',
    'colours: the building blocks of pages know nothing of leads',
  ],
];

const isSource = (file: string) =>
  /\.(ts|mjs|svelte)$/.test(file) && !/\.(test|spec|d)\.ts$|(^|\/)(testing|generated)\//.test(file);
const sources = ['apps', 'packages']
  .flatMap((group) => readdirSync(path.join(root, group)).map((name) => `${group}/${name}/src`))
  .concat('bench', 'scripts', 'temporal')
  .flatMap((place) =>
    readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(place, file.replaceAll(path.sep, '/')),
    ),
  )
  .filter(isSource);

it('has each vocabulary in one file: the others take it from there', () => {
  const twice = spelledTwice(vocabulariesOf(root, sources));
  const known = new Set(byChance.map(([one, other]) => `${one} ${other}`));
  const pairs = twice.map(({ one, other }) => `${one.file} ${other.file}`);
  expect(
    twice
      .filter((_, i) => !known.has(pairs[i]!))
      .map(
        ({ one, other }) => `${one.words.join(', ')}: ${one.file}:${one.line}, ${other.file}:${other.line}`,
      ),
  ).toEqual([]);
  // What is mended leaves the list.
  expect([...known].filter((pair) => !pairs.includes(pair))).toEqual([]);
});

it.each([
  ["const a = ['x', 'y', 'z'] as const;", ['x', 'y', 'z']],
  ["const a = z.enum(['z', 'y', 'x']).optional();", ['x', 'y', 'z']],
  ["interface A { of?: 'z' | 'x' | 'y' | null }", ['x', 'y', 'z']],
  ["const a = { of: ref<'x' | 'y' | 'z'>('x') };", ['x', 'y', 'z']],
])('finds what is declared in %s', (text, words) => {
  expect(declaredIn('a.ts', text)).toMatchObject([{ words, line: 1 }]);
});

it.each([
  "const few = ['x', 'y'] as const;",
  "type Part = Exclude<All, 'x' | 'y' | 'z'>;",
  "const part = ['x', 'y', 'z'] as const satisfies readonly All[];",
  "const part: readonly All[] = ['x', 'y', 'z'];",
  "const more = [...all, 'x', 'y', 'z'] as const;",
])('passes over what only speaks of one: %s', (text) => {
  expect(declaredIn('a.ts', text)).toEqual([]);
});

it('takes the same words, or some of them, in another file for a second spelling', () => {
  const all = [
    "type A = 'x' | 'y' | 'z' | 'w';",
    "const b = ['z', 'y', 'x'] as const;",
    "type C = 'x' | 'y' | 'v';",
  ];
  const found = spelledTwice(all.flatMap((text, i) => declaredIn(`${i}.ts`, text)));
  expect(found.map(({ one, other }) => [one.file, other.file])).toEqual([['1.ts', '0.ts']]);
});
