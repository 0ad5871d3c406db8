import { standingByDefault, type Standing } from '@leadfactory/domain/crm/stages';
import type { LifeState } from './life-state.ts';

/** What a run of a life hands to the next: its state, as today's code writes it or as code of before did. */
export type Carried = LifeState | WithoutOrders | WithoutTasks | WithIndex | WithoutMeaning;

/** What it was told had no number. */
type WithoutOrders = Omit<LifeState, 'campaignOrder' | 'leadOrder'>;

/** It did not know of tasks that were done. */
type WithoutTasks = Omit<WithoutOrders, 'tasksDone' | 'awaited'>;

/** Its stage had no meaning but its name. */
type WithoutMeaning = Omit<WithoutTasks, Exclude<keyof Standing, 'stage'>>;

/** Its place was an index into the plan. */
type WithIndex = Omit<WithoutMeaning, 'current' | 'qualified'> & { position: number };

/**
 * The state as today's code knows it. A place that was an index becomes the key of the step that stands there; a stage
 * without a meaning has the one that the first stages had.
 */
export function upgraded(told: Carried): LifeState {
  if ('campaignOrder' in told) return told;
  const numbered = { ...told, campaignOrder: 0, leadOrder: 0 };
  if ('tasksDone' in numbered) return numbered;
  const carried = { ...numbered, tasksDone: [], awaited: null };
  if ('kind' in carried) return carried;
  const standing = standingByDefault(carried.stage);
  if (!('position' in carried)) return { ...carried, ...standing };
  const { position, ...state } = carried;
  // Only in its sequence, or behind it, did a life continue as new.
  const place = { qualified: true, current: state.plan.steps[position]?.key ?? null, next: null };
  return { ...state, ...standing, ...place };
}
