import { expect, test } from 'vitest';
import { allSteps, stepKinds, type DraftStep } from '../steps/index.ts';
import {
  copyOf,
  draftSteps,
  duplicateStep,
  freshKey,
  insertStep,
  listAt,
  mayMove,
  moveStep,
  placeOf,
  problemsIn,
  readSequenceFile,
  removeStep,
  replaceStep,
  stepIn,
  writeSequenceFile,
} from './index.ts';

const stop = (key: string): DraftStep => ({ kind: 'stop', key });
const mail = (key: string): DraftStep => ({
  ...{ kind: 'email', key, name: key },
  variants: [{ key: 'a', weight: 1, subject: 'Hi', body: 'Text' }],
});
const fork = (key: string, then: DraftStep[], otherwise: DraftStep[] = []): DraftStep => ({
  ...{ kind: 'branch', key, name: key, match: 'all', when: [{ if: 'opened', mail: 'a' }], then, otherwise },
});
const tree: DraftStep[] = [mail('a'), fork('b', [mail('c'), fork('d', [stop('e')])], [mail('f')]), mail('g')];
const keys = (steps: readonly DraftStep[]) =>
  allSteps(steps)
    .map(({ key }) => key)
    .join('');

test('a new step of each kind can be kept in a draft', () => {
  const blanks = Object.values(stepKinds).map(({ kind, blank }) => blank(kind));
  expect(draftSteps.parse(blanks)).toEqual(blanks);
  expect(draftSteps.safeParse([{ kind: 'email' }]).success).toBe(false);
  expect(draftSteps.safeParse([{ kind: 'magic', key: 'x' }]).success).toBe(false);
  expect(draftSteps.safeParse([{ ...fork('b', []), then: [{ key: 'x' }] }]).success).toBe(false);
  expect(draftSteps.safeParse([{ ...fork('b', []), otherwise: undefined }]).success).toBe(false);
  // Whatever is wrong in them beside stays, to be told.
  const odd = [{ ...mail('a'), variants: 7 }, fork('b', [{ kind: 'wait', key: 'w', for: 'ever' }])];
  expect(draftSteps.parse(odd)).toEqual(odd);
});

test('steps come, go and change wherever they stand, and what was before stays as it was', () => {
  const before = structuredClone(tree);
  expect(keys(insertStep(tree, { within: null, index: 1 }, stop('x')))).toBe('axbcdefg');
  expect(keys(insertStep(tree, { within: { stepKey: 'b', arm: 1 }, index: 1 }, stop('x')))).toBe('abcdefxg');
  expect(keys(insertStep(tree, { within: { stepKey: 'd', arm: 1 }, index: 0 }, stop('x')))).toBe('abcdexfg');
  expect(keys(removeStep(tree, 'd'))).toBe('abcfg');
  expect(keys(removeStep(tree, 'nobody'))).toBe('abcdefg');
  const changed = replaceStep(tree, 'e', { kind: 'wait', key: 'other', for: { days: 1 } });
  expect(stepIn(changed, 'e')).toEqual({ kind: 'wait', key: 'e', for: { days: 1 } });
  // What did not change is the very same.
  expect(changed[0]).toBe(tree[0]);
  expect(changed[2]).toBe(tree[2]);
  expect(tree).toEqual(before);
});

test.each<[string, Parameters<typeof moveStep>[2], string]>([
  ['a', { within: null, index: 3 }, 'bcdefga'],
  ['g', { within: null, index: 0 }, 'gabcdef'],
  ['a', { within: null, index: 2 }, 'bcdefag'],
  ['c', { within: { stepKey: 'b', arm: 0 }, index: 2 }, 'abdecfg'],
  ['d', { within: { stepKey: 'b', arm: 1 }, index: 0 }, 'abcdefg'],
  ['g', { within: { stepKey: 'd', arm: 1 }, index: 0 }, 'abcdegf'],
  // Where it is, and into itself: it stays.
  ['a', { within: null, index: 1 }, 'abcdefg'],
  ['b', { within: { stepKey: 'd', arm: 0 }, index: 0 }, 'abcdefg'],
])('%s moved to %j', (key, to, wanted) => {
  const moved = moveStep(tree, key, to);
  expect(keys(moved)).toBe(wanted);
  expect(
    allSteps(moved)
      .map((s) => s.key)
      .sort(),
  ).toEqual([...'abcdefg']);
});

test('a step goes anywhere but onto its own ways', () => {
  expect(mayMove(tree, 'b', { within: { stepKey: 'b', arm: 0 }, index: 0 })).toBe(false);
  expect(mayMove(tree, 'b', { within: { stepKey: 'd', arm: 1 }, index: 0 })).toBe(false);
  expect(mayMove(tree, 'd', { within: null, index: 0 })).toBe(true);
  expect(placeOf(tree, 'e')).toEqual({ within: { stepKey: 'd', arm: 0 }, index: 0 });
  expect(listAt(tree, { stepKey: 'b', arm: 1 })).toEqual([mail('f')]);
});

test('a copy has keys of its own, and asks about its own steps', () => {
  const inner = fork('asks', [
    mail('x'),
    { ...fork('about', [stop('y')]), when: [{ if: 'clicked', mail: 'x' }] },
  ]);
  const { steps, key } = duplicateStep([mail('a'), inner], 'asks');
  expect(key).toBe('asks-2');
  expect(allSteps(steps).map((s) => s.key)).toEqual([
    'a',
    'asks',
    'x',
    'about',
    'y',
    'asks-2',
    'x-2',
    'about-2',
    'y-2',
  ]);
  // `a` was not copied: the copy asks about it still.
  expect(stepIn(steps, 'asks-2')!.when).toEqual([{ if: 'opened', mail: 'a' }]);
  expect(stepIn(steps, 'about-2')!.when).toEqual([{ if: 'clicked', mail: 'x-2' }]);
  expect(copyOf(steps, mail('asks-2')).key).toBe('asks-3');
  expect(freshKey(new Set(['a'.repeat(40)]), 'a'.repeat(40))).toBe(`${'a'.repeat(38)}-2`);
});

test('what is wrong is told by step and field, in words that say what to do', () => {
  expect(problemsIn([])).toEqual([
    { stepKey: null, field: '', message: 'Add a step: a sequence has one at least.' },
  ]);
  expect(problemsIn(tree)).toEqual([]);
  const wrong = [
    mail('a'),
    fork('b', [{ ...mail('c'), name: '', variants: [{ key: 'a', weight: 0, subject: 'x', body: '' }] }]),
    { kind: 'wait', key: 'w' },
    { kind: 'set', key: 's', change: { what: 'stage', to: '' } },
    stepKinds.split.blank('empty'),
  ];
  expect(problemsIn(wrong).map((p) => `${p.stepKey} ${p.field}: ${p.message}`)).toEqual([
    'c name: Give a name.',
    'c variants.0.weight: Weight: Too small: expected number to be >=1.',
    'c variants.0.body: Give the text.',
    'w for: A wait needs either how long it takes (`for`) or until when (`until`).',
    's change.to: Give what it is set to.',
    'empty arms: A split needs a step on one of its ways at least.',
  ]);
  const twice = [
    mail('a'),
    mail('a'),
    { ...fork('b', [stop('z')]), when: [{ if: 'clicked', mail: 'later' }] },
  ];
  expect(problemsIn(twice).map((p) => [p.stepKey, p.field])).toEqual([
    ['a', 'key'],
    ['b', 'when.0.mail'],
  ]);
});

test('a sequence goes to a file and comes back as it was; what is no such file is told, with its place', () => {
  const sequence = { name: 'Spring', template: 'website-report', steps: tree };
  expect(readSequenceFile(writeSequenceFile(sequence))).toMatchObject(sequence);
  expect(readSequenceFile(`\uFEFF${writeSequenceFile(sequence)}`).name).toBe('Spring');
  const file = (change: object) => () =>
    readSequenceFile(JSON.stringify({ ...JSON.parse(writeSequenceFile(sequence)), ...change }));
  expect(file({ format: 'x' })).toThrow('format: is not a sequence of LeadFactory.');
  expect(file({ version: 2 })).toThrow('version: is of a version that cannot be read here');
  expect(file({ steps: [mail('a'), { kind: 'email' }] })).toThrow(/^steps\.1\.key: /);
  expect(file({ more: 1 })).toThrow(/more/);
  expect(() => readSequenceFile('{')).toThrow('This file is no JSON');
  expect(() => readSequenceFile('x'.repeat(1_000_000))).toThrow('too long');
});
