import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planOf, sequenceDefinition } from '../sequence/index.ts';
import { allSteps, patienceMsOf, step, stepKinds, titleOf, type AnyStep, type AnyPlanned } from './index.ts';

const variant = { key: 'a', weight: 1, subject: 's', body: 'b' };

/** A kind that only this test has: two arms, one of which a run would take. */
interface Fork extends AnyStep {
  then: AnyStep[];
  otherwise: AnyStep[];
}
const fork = {
  kind: 'fork',
  plan: ({ key, then, otherwise }: Fork, arm: (steps: AnyStep[]) => AnyPlanned[]) => ({
    ...{ kind: 'fork', key, arms: [arm(then), arm(otherwise)] },
  }),
  arms: ({ then, otherwise }: Fork) => [then, otherwise],
};
const kinds = { ...stepKinds, fork };
const wait = (key: string, days: number) => ({ kind: 'wait', key, for: { days } });
const task = (key: string) => ({ kind: 'task', key, title: key });
const forked = (key: string, then: AnyStep[], otherwise: AnyStep[]): Fork => ({
  kind: 'fork',
  key,
  then,
  otherwise,
});

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
  expect(titleOf(task('Call'))).toBe('Call');
  expect(titleOf(wait('w', 1))).toBe('');
});

test('a follow-up may go without a subject, the first email may not', () => {
  const mail = (key: string, ...subjects: string[]) => ({
    ...{ kind: 'email', key, name: key },
    variants: subjects.map((subject, i) => ({ ...variant, key: `v${i}`, subject })),
  });
  const steps = [wait('w', 1), mail('one', 'Hello', 'Hi'), mail('two', '', 'Again')];
  expect(sequenceDefinition.safeParse({ steps }).success).toBe(true);
  const refused = sequenceDefinition.safeParse({
    steps: [wait('w', 1), mail('one', 'Hello', ''), mail('two', 'x')],
  });
  expect(refused.error?.issues).toMatchObject([
    { path: ['steps', 1], message: expect.stringContaining('variant "v1"') as string },
  ]);
});

test('a task may be waited for, some time at most', () => {
  const waited = step.parse({ ...task('call'), waitUpTo: { days: 2 } });
  expect([patienceMsOf(waited), patienceMsOf(task('call'))]).toEqual([2 * 86_400_000, 0]);
  expect(planOf('v1', { steps: [waited, task('b')] }).steps).toEqual([
    { kind: 'task', key: 'call', waitUpToMs: 2 * 86_400_000 },
    { kind: 'task', key: 'b' },
  ]);
  for (const waitUpTo of [{}, { days: 0 }, { days: -1 }])
    expect(step.safeParse({ ...task('call'), waitUpTo }).success).toBe(false);
});

test('a plan holds keys, kinds and what runs decide by; arms hold plans of their own', () => {
  const steps = [
    wait('w', 2),
    forked('f', [task('a'), forked('g', [task('b')], [])], [wait('c', 1)]),
    task('d'),
  ];
  expect(planOf('v1', { steps }, kinds)).toEqual({
    versionId: 'v1',
    steps: [
      { kind: 'wait', key: 'w', ms: 2 * 86_400_000 },
      {
        kind: 'fork',
        key: 'f',
        arms: [
          [
            { kind: 'task', key: 'a' },
            { kind: 'fork', key: 'g', arms: [[{ kind: 'task', key: 'b' }], []] },
          ],
          [{ kind: 'wait', key: 'c', ms: 86_400_000 }],
        ],
      },
      { kind: 'task', key: 'd' },
    ],
  });
  expect(allSteps(steps, kinds).map(({ key }) => key)).toEqual(['w', 'f', 'a', 'g', 'b', 'c', 'd']);
});

test('a sequence with a key that is there twice is refused, and named', () => {
  const twice = sequenceDefinition.safeParse({ steps: [task('one'), wait('two', 1), task('one')] });
  expect(twice.error?.issues[0]).toMatchObject({
    message: 'two steps have the key "one"; keys are unique within a sequence',
    path: ['steps', 2, 'key'],
  });
});
