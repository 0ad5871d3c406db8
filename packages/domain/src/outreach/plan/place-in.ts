import { allPlanned, firstPlace, placeAfter, placesAfter, plannedStep } from './walk.ts';

interface Node {
  key: string;
  arms?: readonly (readonly Node[])[];
}
interface Tree {
  steps: readonly Node[];
}

/** Where a life is in a plan: at a step's key, null once all are done; with the keys that are done. */
export interface Place {
  plan: Tree;
  current: string | null;
  done: readonly string[];
}

/**
 * The same place in another version: at the current step if the new version has it, else at the first later step that it has,
 * else behind the last done step that it has.
 */
export function placeIn(plan: Tree, { plan: old, current, done }: Place): string | null {
  const ways = current === null ? [] : [current, ...placesAfter(old, current)];
  const there = ways.find((key) => plannedStep(plan, key));
  if (there) return there;
  const lastDone = allPlanned(plan).findLast(({ key }) => done.includes(key));
  return lastDone ? placeAfter(plan, lastDone.key) : firstPlace(plan);
}
