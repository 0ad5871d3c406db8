import { plannedStep } from '@leadfactory/domain/outreach/plan';
import { instant, moveTo } from '../../crm/lead.ts';
import { runOf } from '../../outreach/steps/index.ts';
import type { Life } from './life.ts';
import { ahead } from './place.ts';

/** The sequence, step by step, until it is done, far enough or the life is over. Begins wherever the state says. */
export async function drip(life: Life, enough: (life: Life) => boolean = () => false): Promise<void> {
  const { state } = life;
  state.phase = 'sequence';
  while (!life.over && state.current !== null && !enough(life)) {
    await life.renewIfLong();
    if (life.held) await hold(life);
    else await takeStep(life);
  }
}

/** A step that is more than a wait or a decision was done, or passed over. */
export const somethingDone = ({ state }: Life): boolean =>
  state.done.some((key) => {
    const step = plannedStep(state.plan, key);
    return step !== undefined && runOf(step).restMs === undefined && !runOf(step).decides;
  });

/** A person has the word. What was left of a wait is kept, the reserved send time was given back. */
export async function hold(life: Life): Promise<void> {
  const { state } = life;
  if (state.holds.includes('replied') && state.kind !== 'in_hand') {
    await moveTo(state, 'replied', { code: 'replied' });
  }
  await life.untilReleased();
}

/**
 * One wait with the action behind it. What the action needs (a send time) is reserved when the wait begins, so that it
 * stands in the calendar and one timer does for both.
 */
async function takeStep(life: Life): Promise<void> {
  const { state } = life;
  const { wait, action } = ahead(state);
  const last = (action ?? wait)!;
  if (state.done.includes(last.key)) return life.pass(last.key);

  if (wait) state.remainingMs ??= state.done.includes(wait.key) ? 0 : runOf(wait).restMs!(wait);
  const left = state.remainingMs;
  const due = Date.now() + (state.remainingMs ?? 0);
  const doing = action && runOf(action);
  const at = doing?.reserve ? await doing.reserve(life, action!, due) : due;
  if (at === null) return keepRest(life, left, due);

  const code = action ? 'step' : 'end_of_wait';
  const rested = await life.restUntil(at, { code, at: instant(at), stepKey: last.key });
  if (rested !== 'reached') {
    keepRest(life, left, due);
    await doing?.release?.(life, action!);
    return;
  }

  if (wait) life.pass(wait.key);
  await doing?.run(life, action!);
}

/** Keeps what is left of a wait that ended early, unless whoever ended it has set what is left. */
function keepRest(life: Life, before: number | null, due: number): void {
  const { state } = life;
  if (before !== null && state.remainingMs === before) state.remainingMs = life.left(due);
}
