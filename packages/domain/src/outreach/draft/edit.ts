import { allSteps, armsOf, locatedSteps, type DraftStep } from '../steps/index.ts';

// What a person does to a sequence. Each gives new steps and leaves the old as they are, so that it can be undone. Keys
// stay with their steps, wherever they go: mails and figures of running leads hang on them.

/** A place for a step: behind `index` others, in the sequence itself (null) or on a way of a step. */
export interface Place {
  within: { stepKey: string; arm: number } | null;
  index: number;
}

type Steps = readonly DraftStep[];

/** The step with this key, however deep. */
export const stepIn = (steps: Steps, key: string): DraftStep | undefined =>
  allSteps(steps).find((step) => step.key === key);

/** Where a step stands; null for none. */
export function placeOf(steps: Steps, key: string): Place | null {
  const found = locatedSteps(steps).find(({ step }) => step.key === key);
  return found ? { within: found.within, index: Number(found.path.at(-1)) } : null;
}

/** The steps among which a place is. */
export function listAt(steps: Steps, within: Place['within']): Steps {
  if (within === null) return steps;
  const holder = stepIn(steps, within.stepKey);
  return ((holder && armsOf(holder)[within.arm]?.steps) ?? []) as Steps;
}

export const insertStep = (steps: Steps, { within, index }: Place, step: DraftStep): DraftStep[] =>
  changeList(steps, within, (list) => list.toSpliced(index, 0, step));

export function removeStep(steps: Steps, key: string): DraftStep[] {
  const place = placeOf(steps, key);
  return place ? changeList(steps, place.within, (list) => list.toSpliced(place.index, 1)) : [...steps];
}

/** Another in a step's place; its key stays the old one's. */
export function replaceStep(steps: Steps, key: string, step: DraftStep): DraftStep[] {
  const place = placeOf(steps, key);
  return place
    ? changeList(steps, place.within, (list) => list.with(place.index, { ...step, key }))
    : [...steps];
}

/** Whether a step may go to a place: not onto one of its own ways, nor to where it is. */
export function mayMove(steps: Steps, key: string, { within, index }: Place): boolean {
  const step = stepIn(steps, key);
  const from = placeOf(steps, key);
  if (!step || !from) return false;
  if (within && allSteps([step]).some((inside) => inside.key === within.stepKey)) return false;
  return !(sameList(from.within, within) && (index === from.index || index === from.index + 1));
}

/** Takes a step, with all on its ways, to another place, which is told as things stand before. */
export function moveStep(steps: Steps, key: string, to: Place): DraftStep[] {
  const step = stepIn(steps, key);
  const from = placeOf(steps, key);
  if (!step || !from || !mayMove(steps, key, to)) return [...steps];
  const index = sameList(from.within, to.within) && from.index < to.index ? to.index - 1 : to.index;
  return insertStep(removeStep(steps, key), { within: to.within, index }, step);
}

/** A copy behind the step, with keys of its own; what asks about a copied step asks about the copy. Also gives its key. */
export function duplicateStep(steps: Steps, key: string): { steps: DraftStep[]; key: string } {
  const step = stepIn(steps, key);
  const place = placeOf(steps, key);
  if (!step || !place) return { steps: [...steps], key };
  const copy = copyOf(steps, step);
  return { steps: insertStep(steps, { ...place, index: place.index + 1 }, copy), key: copy.key };
}

/** A copy of a step, with keys that `steps` has not. */
export function copyOf(steps: Steps, step: DraftStep): DraftStep {
  const taken = new Set(allSteps(steps).map(({ key }) => key));
  const keys = new Map(
    allSteps([step]).map(({ key }) => {
      const fresh = freshKey(taken, key);
      taken.add(fresh);
      return [key, fresh];
    }),
  );
  return renamed(step, keys) as DraftStep;
}

/** A key that is not taken yet: `intro`, `intro-2`, `intro-3`. */
export function freshKey(taken: ReadonlySet<string>, like: string): string {
  const root = like.replace(/-\d+$/, '') || 'step';
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : `-${n}`;
    const key = `${root.slice(0, 40 - end.length)}${end}`;
    if (!taken.has(key)) return key;
  }
}

/** The same with other keys, of steps and of what asks about them. */
function renamed(value: unknown, keys: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, keys));
  if (value === null || typeof value !== 'object') return value;
  const isStep = 'kind' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) =>
      typeof part === 'string' && (isStep ? name === 'key' : name === 'mail' || name === 'task')
        ? [name, keys.get(part) ?? part]
        : [name, renamed(part, keys)],
    ),
  );
}

const sameList = (one: Place['within'], other: Place['within']): boolean =>
  one?.stepKey === other?.stepKey && one?.arm === other?.arm;

function changeList(
  steps: Steps,
  within: Place['within'],
  change: (list: Steps) => DraftStep[],
): DraftStep[] {
  if (within === null) return change(steps);
  return steps.map((step) =>
    armsOf(step).reduce<DraftStep>((changed, arm, n) => {
      const list = arm.steps as Steps;
      const next =
        step.key === within.stepKey && n === within.arm ? change(list) : changeList(list, within, change);
      return next.length === list.length && next.every((one, i) => one === list[i])
        ? changed
        : (setIn(changed, arm.at, next) as DraftStep);
    }, step),
  );
}

/** A copy of `value` with another at a path. */
function setIn(value: unknown, [at, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (at === undefined) return to;
  const part = (value as Record<string | number, unknown>)[at];
  const next = setIn(part, rest, to);
  return Array.isArray(value) ? value.with(Number(at), next) : { ...(value as object), [at]: next };
}
