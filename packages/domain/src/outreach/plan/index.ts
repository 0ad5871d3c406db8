import type { stepKinds } from '../steps/index.ts';

type Kinds = typeof stepKinds;

/**
 * A step as it travels in a workflow's arguments: key, kind and what its run decides by. It may hold arms of further
 * steps, of which a run takes one; behind an arm's last step it goes on behind the step that holds the arm.
 */
export type PlannedStep<Kind extends keyof Kinds = keyof Kinds> = Kind extends keyof Kinds
  ? ReturnType<Kinds[Kind]['plan']> & { arms?: PlannedStep[][] }
  : never;

/**
 * A sequence as it travels in a workflow's arguments: a tree keyed by step key, its shape only. Message text stays in
 * Postgres (rule 10) and is read from the version by the send activity.
 */
export interface SequencePlan {
  versionId: string;
  steps: PlannedStep[];
}

export { placeIn, type Place } from './place-in.ts';
export { allPlanned, plannedStep, placeAfter, placesAfter, firstPlace } from './walk.ts';
