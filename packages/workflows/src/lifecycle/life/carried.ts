import type { LifeState } from './life-state.ts';

/** What a run of a life hands to the next: its state, as today's code writes it or as code of before did. */
export type Carried = LifeState | (Omit<LifeState, 'current' | 'qualified'> & { position: number });

/** The state as today's code knows it. A place that was an index becomes the key of the step that stands there. */
export function upgraded(carried: Carried): LifeState {
  if (!('position' in carried)) return carried;
  const { position, ...state } = carried;
  // Only in its sequence, or behind it, did a life continue as new.
  return { ...state, qualified: true, current: state.plan.steps[position]?.key ?? null, next: null };
}
