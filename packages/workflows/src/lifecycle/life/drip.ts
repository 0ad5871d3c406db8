import { plannedStep, type PlannedStep } from '@leadfactory/domain/outreach/plan';
import { patched } from '@temporalio/workflow';
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
    if (state.versionUnnoted) await life.noteVersion();
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
  const { state, revision } = life;
  const { wait, action } = ahead(state);
  const last = (action ?? wait)!;
  if (state.done.includes(last.key)) return life.pass(last.key);

  const day = wait && !state.done.includes(wait.key) ? await dayOf(life, wait) : null;
  if (wait && day === null)
    state.remainingMs ??= state.done.includes(wait.key) ? 0 : runOf(wait).restMs!(wait);
  // Somebody has changed the plan or the place meanwhile.
  if (day !== null && life.revision !== revision) return;
  const left = state.remainingMs;
  const due = day === null ? Date.now() + (state.remainingMs ?? 0) : Math.max(Date.now(), day);
  const doing = action && runOf(action);
  const at = doing?.reserve ? await doing.reserve(life, action!, due) : due;
  if (at === null) return keepRest(life, left, due);
  if (life.revision !== revision && patched('heard-while-reserving')) return doing?.release?.(life, action!);

  const code = action ? 'step' : 'end_of_wait';
  const rested = await life.restUntil(at, { code, at: instant(at), stepKey: last.key });
  if (rested !== 'reached') {
    keepRest(life, left, due);
    // Held before its day came, it waits for the next when it goes on.
    if (day !== null && rested === 'held' && Date.now() < day) delete state.waitsUntil;
    await doing?.release?.(life, action!);
    return;
  }

  if (wait) life.pass(wait.key);
  await doing?.run(life, action!);
}

/** The instant (ms) that a wait is about; null for one that takes so long. Asked once, unless the life is held before. */
async function dayOf(life: Life, wait: PlannedStep): Promise<number | null> {
  const { state } = life;
  if (state.waitsUntil === undefined) {
    const { revision } = life;
    const until = await runOf(wait).until?.(life, wait);
    if (until == null || life.revision !== revision) return until ?? null;
    state.waitsUntil = instant(until);
  }
  return Date.parse(state.waitsUntil);
}

/** Keeps what is left of a wait that ended early, unless whoever ended it has set what is left. */
function keepRest(life: Life, before: number | null, due: number): void {
  const { state } = life;
  if (before !== null && state.remainingMs === before) state.remainingMs = life.left(due);
}
