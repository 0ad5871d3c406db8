import { instant } from '../../crm/lead.ts';
import type { Rested, StepLife } from './step-run.ts';

interface Awaited {
  stepKey: string;
  happened: () => boolean;
  /** How long it is waited for at most, from when the step first asks. */
  ms: number;
}

/**
 * Waits until something has happened, or its time is over: `reached`, either way. Where somebody holds or changes the life
 * meanwhile, what is left of the time is kept for when the step asks again.
 */
export async function waitFor(life: StepLife, { stepKey, happened, ms }: Awaited): Promise<Rested> {
  const { state } = life;
  if (happened()) return 'reached';
  if (state.awaited?.stepKey !== stepKey) state.awaited = { stepKey, leftMs: ms };

  const until = Date.now() + state.awaited.leftMs;
  const rested = await life.restUntil(until, { code: 'task_done', at: instant(until), stepKey }, happened);
  keepLeft(life, stepKey, until);
  return rested;
}

/** Keeps how long the step still waits, until an instant (ms); not where it was passed over meanwhile. */
export function keepLeft(life: StepLife, stepKey: string, until: number): void {
  const { awaited } = life.state;
  if (awaited?.stepKey === stepKey) awaited.leftMs = life.left(until);
}
