import { performance } from 'node:perf_hooks';
import type { DraftStep } from '@leadfactory/domain/outreach/draft';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf, pointId, POINT, STEP, type Drawn } from './layout.ts';

const stop = (key: string): DraftStep => ({ kind: 'stop', key });
const fork = (key: string, then: DraftStep[], otherwise: DraftStep[]): DraftStep => ({
  ...{ kind: 'branch', key, name: key, when: [], then, otherwise },
});

const at = (nodes: readonly Drawn[], id: string) => nodes.find((node) => node.id === id)!;

test('an empty sequence is one point', () => {
  expect(layoutOf([]).nodes).toMatchObject([{ id: '+/0', kind: 'point', isLast: true }]);
});

test('ways stand side by side in their order, and meet below the longest', () => {
  const { nodes, lines } = layoutOf([fork('b', [stop('l1'), stop('l2')], [stop('r')]), stop('end')]);
  expect(at(nodes, 'l1').x).toBeLessThan(at(nodes, 'r').x);
  expect(at(nodes, 'l1').y).toBe(at(nodes, 'r').y);
  const meet = pointId({ within: null, index: 1 });
  expect(at(nodes, meet).y).toBeGreaterThan(
    at(nodes, pointId({ within: { stepKey: 'b', arm: 0 }, index: 2 })).y,
  );
  expect(lines.filter(({ to }) => to === meet).map(({ from }) => from)).toEqual(['+b/0/2', '+b/1/1']);
  expect(lines.filter(({ from }) => from === 'b').map(({ label }) => label)).toEqual(['Yes', 'No']);
});

const tree = fc.letrec<{ steps: DraftStep[] }>((tie) => ({
  steps: fc.array(
    fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: fc.constant(stop('x')) },
      { weight: 1, arbitrary: fc.tuple(tie('steps'), tie('steps')).map(([a, b]) => fork('x', a, b)) },
    ),
    { maxLength: 4 },
  ),
})).steps;
/** Each with a key of its own. */
function keyed(steps: readonly DraftStep[], next = { n: 0 }): DraftStep[] {
  return steps.map((step) => ({
    ...{ ...step, key: `s${next.n++}` },
    ...(step.kind === 'branch' && {
      then: keyed(step.then as DraftStep[], next),
      otherwise: keyed(step.otherwise as DraftStep[], next),
    }),
  }));
}

test('whatever the sequence, nothing covers anything else, and every line leads down', () => {
  fc.assert(
    fc.property(
      tree.map((steps) => keyed(steps)),
      (steps) => {
        const { nodes, lines, width } = layoutOf(steps);
        const boxes = nodes.map((node) => ({ ...node, ...(node.kind === 'step' ? STEP : POINT) }));
        for (const [i, one] of boxes.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width).toBeLessThanOrEqual(width);
          for (const other of boxes.slice(i + 1))
            expect(
              one.x + one.width <= other.x ||
                other.x + other.width <= one.x ||
                one.y + one.height <= other.y ||
                other.y + other.height <= one.y,
              `${one.id} covers ${other.id}`,
            ).toBe(true);
        }
        for (const { from, to } of lines) expect(at(nodes, from).y).toBeLessThan(at(nodes, to).y);
      },
    ),
    { seed: 7, numRuns: 100 },
  );
});

test('the longest sequence is laid out while a key goes down', () => {
  const long = Array.from({ length: 40 }, (_, i) => fork(`b${i}`, [stop(`l${i}`)], [stop(`r${i}`)]));
  layoutOf(long);
  const before = performance.now();
  layoutOf(long);
  expect(performance.now() - before).toBeLessThan(100);
});
