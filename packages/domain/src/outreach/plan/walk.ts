/** What the walk needs of a step. */
interface Node {
  key: string;
  arms?: readonly (readonly Node[])[];
}
interface Tree<S extends Node> {
  steps: readonly S[];
}

// Where a lead is in its plan is a step's key, never an index: keys are unique in the whole tree and outlive an edit.

/** Every step of the plan, those in arms behind the step that holds them. */
export const allPlanned = <S extends Node>(plan: Tree<S>): S[] => spread(plan.steps);

const spread = <S extends Node>(steps: readonly S[]): S[] =>
  steps.flatMap((step) => [step, ...(step.arms ?? []).flatMap((arm) => spread(arm as readonly S[]))]);

/** The step with this key, however deep; undefined for none. */
export const plannedStep = <S extends Node>(plan: Tree<S>, key: string | null): S | undefined =>
  key === null ? undefined : allPlanned(plan).find((step) => step.key === key);

/** The key at which a plan begins; null for one without steps. */
export const firstPlace = (plan: Tree<Node>): string | null => plan.steps[0]?.key ?? null;

/** The key of the step behind this one, its own arms passed over; null behind the last. */
export const placeAfter = (plan: Tree<Node>, key: string): string | null =>
  behind(plan.steps, key, null) ?? null;

/** The keys behind this one, in the order in which a lead would come to them if no arm were entered. */
export function placesAfter(plan: Tree<Node>, key: string): string[] {
  const next = placeAfter(plan, key);
  return next === null ? [] : [next, ...placesAfter(plan, next)];
}

/** Undefined where the key is not among these steps; `end` is what comes behind the last of them. */
function behind(steps: readonly Node[], key: string, end: string | null): string | null | undefined {
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1]?.key ?? end;
    if (step.key === key) return next;
    for (const arm of step.arms ?? []) {
      const found = behind(arm, key, next);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
