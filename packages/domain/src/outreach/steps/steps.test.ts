import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf, sequenceDefinition } from '../sequence/index.ts';
import { allSteps, locatedSteps, patienceMsOf, step, stepKinds, titleOf, type Step } from './index.ts';

const DAY = 86_400_000;
const variant = { key: 'a', weight: 1, subject: 's', body: 'b' };
const wait = (key: string, days: number): Step => ({ kind: 'wait', key, for: { days } });
const task = (key: string): Step => ({ kind: 'task', key, title: key });
const mail = (key: string, ...subjects: string[]): Step => ({
  ...{ kind: 'email', key, name: key },
  variants: subjects.map((subject, i) => ({ ...variant, key: `v${i}`, subject })),
});
const stop = (key: string): Step => ({ kind: 'stop', key });
const branch = (key: string, then: Step[], otherwise: Step[], more: object = {}): Step => ({
  ...{ kind: 'branch', key, name: `${key}?`, match: 'all', when: [{ if: 'visited' }] },
  ...{ then, otherwise, ...more },
});
const split = (key: string, ...ways: Step[][]): Step => ({
  ...{ kind: 'split', key, name: key },
  arms: ways.map((steps, i) => ({ key: `w${i}`, name: `Way ${i}`, weight: 1, steps })),
});
const problems = (...steps: Step[]) =>
  sequenceDefinition
    .safeParse({ steps })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test('the registry has one member per folder, under the folder’s name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(stepKinds).sort()).toEqual(folders.sort());
  for (const [name, { kind }] of Object.entries(stepKinds)) expect(kind).toBe(name);
});

test('a step is one of the kinds, and nothing else', () => {
  expect(step.parse({ kind: 'email', key: 'one', name: 'First', variants: [variant] })).toMatchObject({
    key: 'one',
  });
  expect(step.safeParse({ kind: 'fax', key: 'one' }).success).toBe(false);
  expect(step.safeParse({ ...task('One'), key: 'Upper' }).success).toBe(false);
  expect(step.safeParse(branch('a', [{ kind: 'fax', key: 'one' } as never], [])).success).toBe(false);
  expect(titleOf(task('Call'))).toBe('Call');
  expect(titleOf(wait('w', 1))).toBe('');
});

test('a task may be waited for, some time at most', () => {
  const waited = step.parse({ ...task('call'), waitUpTo: { days: 2 } });
  expect([patienceMsOf(waited), patienceMsOf(task('call'))]).toEqual([2 * DAY, 0]);
  expect(planOf('v1', { steps: [waited, task('b')] }).steps).toEqual([
    { kind: 'task', key: 'call', waitUpToMs: 2 * DAY },
    { kind: 'task', key: 'b' },
  ]);
  for (const waitUpTo of [{}, { days: 0 }, { days: -1 }])
    expect(step.safeParse({ ...task('call'), waitUpTo }).success).toBe(false);
});

describe('ways', () => {
  const steps = [
    wait('w', 2),
    branch('f', [task('a'), split('g', [task('b')], [])], [wait('c', 1)]),
    task('d'),
  ];

  test('a plan holds keys, kinds and what runs decide by; ways hold plans of their own', () => {
    expect(planOf('v1', { steps })).toEqual({
      versionId: 'v1',
      steps: [
        { kind: 'wait', key: 'w', ms: 2 * DAY },
        {
          kind: 'branch',
          key: 'f',
          arms: [
            [
              { kind: 'task', key: 'a' },
              { kind: 'split', key: 'g', arms: [[{ kind: 'task', key: 'b' }], []] },
            ],
            [{ kind: 'wait', key: 'c', ms: DAY }],
          ],
        },
        { kind: 'task', key: 'd' },
      ],
    });
    expect(allSteps(steps).map(({ key }) => key)).toEqual(['w', 'f', 'a', 'g', 'b', 'c', 'd']);
  });

  test('each step knows its place, and on which way it stands', () => {
    expect(
      locatedSteps(steps).map(({ step: { key }, path, within }) => [
        ...[key, path.join('.'), within && `${within.stepKey} ${within.arm}`],
      ]),
    ).toEqual([
      ['w', 'steps.0', null],
      ['f', 'steps.1', null],
      ['a', 'steps.1.then.0', 'f 0'],
      ['g', 'steps.1.then.1', 'f 0'],
      ['b', 'steps.1.then.1.arms.0.steps.0', 'g 0'],
      ['c', 'steps.1.otherwise.0', 'f 1'],
      ['d', 'steps.2', null],
    ]);
  });

  test('a branch that waits says how long; of what nobody tells a life it looks by itself', () => {
    const planned = (more: object) => planOf('v1', { steps: [branch('f', [task('a')], [], more)] }).steps[0];
    const waitUpTo = { days: 3 };
    expect(planned({ waitUpTo })).toMatchObject({ waitUpToMs: 3 * DAY });
    expect(planned({ waitUpTo })).not.toHaveProperty('looks');
    const score = { if: 'lead', where: 'score:atLeast:60' };
    expect(planned({ waitUpTo, when: [score] })).toMatchObject({ looks: true });
    expect(planned({ when: [score] })).not.toHaveProperty('looks');
  });

  test('go nowhere without a step on one of them', () => {
    expect(problems(branch('f', [], []))).toEqual([
      'steps.0.then: a branch needs a step on one of its ways at least',
    ]);
    expect(problems(split('f', [], []))).toEqual([
      'steps.0.arms: a split needs a step on one of its ways at least',
    ]);
    expect(problems(split('f', [stop('s')]))).toHaveLength(1);
  });
});

describe('a sequence', () => {
  test('has each key once, on whatever way', () => {
    expect(problems(task('one'), wait('two', 1), task('one'))).toEqual([
      'steps.2.key: two steps have the key "one"; keys are unique within a sequence',
    ]);
    expect(problems(task('one'), branch('f', [wait('w', 1)], [task('one')]))).toEqual([
      'steps.1.otherwise.0.key: two steps have the key "one"; keys are unique within a sequence',
    ]);
  });

  test('a follow-up may go without a subject; what may be the first mail of a lead may not', () => {
    expect(problems(wait('w', 1), mail('one', 'Hello', 'Hi'), mail('two', '', 'Again'))).toBeUndefined();
    const first = 'the first email needs a subject, in variant';
    expect(problems(wait('w', 1), mail('one', 'Hello', ''), mail('two', 'x'))).toEqual([
      expect.stringContaining(`steps.1: ${first} "v1"`) as string,
    ]);
    // Whoever goes the other way has had no mail yet, here and behind the ways.
    expect(problems(branch('f', [mail('one', 'x')], [mail('two', '')]), mail('three', ''))).toEqual([
      expect.stringContaining(`steps.0.otherwise.0: ${first}`) as string,
    ]);
    expect(problems(branch('f', [mail('one', 'x')], [wait('w', 1)]), mail('three', ''))).toEqual([
      expect.stringContaining(`steps.1: ${first}`) as string,
    ]);
    expect(problems(branch('f', [mail('one', 'x')], [stop('s')]), mail('three', ''))).toBeUndefined();
  });

  test('asks only about steps that one may have passed', () => {
    const clicked = (mailKey: string) => ({ when: [{ if: 'visited' }, { if: 'clicked', mail: mailKey }] });
    const called = { when: [{ if: 'task', task: 'call' }] };
    expect(problems(mail('one', 'x'), branch('f', [stop('s')], [], clicked('one')))).toBeUndefined();
    // On another way, behind it, of another kind, or nowhere.
    const no = (key: string, kind = 'email') =>
      expect.stringContaining(`asks about the ${kind} "${key}", which is not among`) as string;
    expect(problems(branch('f', [stop('s')], [], clicked('one')), mail('one', 'x'))).toEqual([no('one')]);
    expect(problems(wait('call', 1), branch('f', [stop('s')], [], called))).toEqual([no('call', 'task')]);
    const other = branch('f', [mail('one', 'x')], [branch('g', [stop('s')], [], clicked('one'))]);
    expect(problems(other)).toEqual([
      `steps.0.otherwise.0.when.1.mail: "g" asks about the email "one", which is not among the steps that come before it`,
    ]);
    // What it cannot have come to.
    const reached = { when: [{ if: 'task', task: 'call', outcome: 'reached' }] };
    const ring = (...keys: string[]): Step => ({
      ...{ kind: 'task', key: 'call', title: 'Call' },
      ...(keys.length > 0 && { outcomes: keys.map((key) => ({ key, name: key })) }),
    });
    const ways = branch('f', [stop('s')], [], reached);
    expect(problems(ring('reached', 'no-answer'), ways)).toBeUndefined();
    expect(problems(ring('later', 'no-answer'), ways)).toEqual([
      'steps.1.when.0.task: the task "call" has no outcome "reached"; it has later, no-answer',
    ]);
    expect(problems(ring(), ways)?.[0]).toContain('it has none');
    expect(problems(ring('one'))?.[0]).toContain('steps.0.outcomes');
    expect(problems(ring('one', 'one'))?.[0]).toContain('two outcomes have the same key');
    // On a way that it may have gone before.
    expect(
      problems(branch('f', [mail('one', 'x')], []), branch('g', [stop('s')], [], clicked('one'))),
    ).toBeUndefined();
  });

  test('has an end: so many steps, and ways so deep', () => {
    const deep = (levels: number): Step =>
      levels === 0 ? task('deepest') : branch(`l${levels}`, [deep(levels - 1)], []);
    expect(problems(deep(9))).toBeUndefined();
    expect(problems(deep(11))?.[0]).toContain('at most 10 deep');
    const many = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => task(`${prefix}${i}`));
    expect(problems(branch('f', many(50, 'a'), many(49, 'b')))).toBeUndefined();
    expect(problems(branch('f', many(60, 'a'), many(60, 'b')))).toEqual([
      'steps: a sequence has at most 100 steps, on all its ways together; this has 121',
    ]);
  });
});
