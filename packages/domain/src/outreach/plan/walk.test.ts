import { expect, test } from 'vitest';
import { allPlanned, firstPlace, placeAfter, placesAfter, plannedStep } from './walk.ts';

interface Step {
  key: string;
  arms?: Step[][];
}
const s = (key: string, ...arms: Step[][]): Step => (arms.length ? { key, arms } : { key });
const plan = {
  steps: [s('a'), s('b', [s('c'), s('d', [s('e')], [])], [s('f')], []), s('g', [s('h')])],
};

test('counts the steps in arms behind the step that holds them', () => {
  expect(allPlanned(plan).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  expect(plannedStep(plan, 'e')).toEqual({ key: 'e' });
  expect(plannedStep(plan, 'z')).toBeUndefined();
  expect(plannedStep(plan, null)).toBeUndefined();
});

test('goes on behind an arm’s last step where its holder goes on', () => {
  expect(firstPlace(plan)).toBe('a');
  const after = Object.fromEntries(allPlanned(plan).map(({ key }) => [key, placeAfter(plan, key)]));
  expect(after).toEqual({ a: 'b', b: 'g', c: 'd', d: 'g', e: 'g', f: 'g', g: null, h: null });
  expect(placesAfter(plan, 'c')).toEqual(['d', 'g']);
  expect(placeAfter(plan, 'unknown')).toBeNull();
  expect(firstPlace({ steps: [] })).toBeNull();
});
