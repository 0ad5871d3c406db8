import {
  allPlanned,
  placeAfter,
  placesAfter,
  plannedStep,
  type PlannedStep,
} from '@leadfactory/domain/outreach/plan';
import { patched } from '@temporalio/workflow';
import { runOf } from '../../outreach/steps/index.ts';
import type { LifeState } from './life-state.ts';

// Where a life is in its plan: at a step's key, with the keys that are done.

/** The step that acts next, and the wait before it, if one runs. Neither where all is done. */
export function ahead({ plan, current }: LifeState): {
  wait: PlannedStep | null;
  action: PlannedStep | null;
} {
  const step = plannedStep(plan, current) ?? null;
  if (!step || !isWait(step)) return { wait: null, action: step };
  const behind = plannedStep(plan, placeAfter(plan, step.key)) ?? null;
  return { wait: step, action: behind && !isWait(behind) ? behind : null };
}

const isWait = (step: PlannedStep) => runOf(step).restMs !== undefined;

/** Counts steps as done up to and with this one, and goes on behind it. */
export function passTo(life: LifeState, stepKey: string): void {
  if (isGone(life, stepKey)) return;
  const keys = life.current === null ? [] : [life.current, ...placesAfter(life.plan, life.current)];
  life.done.push(...keys.slice(0, keys.indexOf(stepKey) + 1));
  goTo(life, placeAfter(life.plan, stepKey));
}

/** It was done while the life was moved to a version that has it no more: it stays where it was moved to. */
function isGone(life: LifeState, stepKey: string): boolean {
  if (plannedStep(life.plan, stepKey) || !patched('done-in-another-version')) return false;
  life.done.push(stepKey);
  return true;
}

/** Counts a step as done and goes on with the first step of one of its arms, from 0; behind it where that arm is empty. */
export function enterArm(life: LifeState, stepKey: string, arm: number): void {
  if (isGone(life, stepKey)) return;
  life.done.push(stepKey);
  const first = plannedStep(life.plan, stepKey)?.arms?.[arm]?.[0];
  goTo(life, first?.key ?? placeAfter(life.plan, stepKey));
}

/** Counts a step as done, with which the sequence is. */
export function finishAt(life: LifeState, stepKey: string): void {
  life.done.push(stepKey);
  life.stoppedAt = stepKey;
  goTo(life, null);
}

/** Stands at a step, of whose wait nothing has passed yet. */
export function goTo(life: LifeState, key: string | null): void {
  life.current = key;
  life.remainingMs = null;
  delete life.waitsUntil;
  life.awaited = null;
}

/**
 * How far it is, for lists: the index of the current step in the order of the plan; of the one behind its last step, once
 * all are done.
 */
export function positionOf({ plan, current, stoppedAt }: LifeState): { position: number; steps: number } {
  const keys = allPlanned(plan).map(({ key }) => key);
  if (current !== null) return { position: keys.indexOf(current), steps: keys.length };
  return { position: keys.indexOf(stoppedAt ?? keys.at(-1)!) + 1, steps: keys.length };
}
