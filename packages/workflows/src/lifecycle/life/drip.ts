import { inHandStages } from '@leadfactory/domain/crm/stages';
import { openTask, releaseSlot, reserveSlot } from '../../outreach/effects.ts';
import { instant, moveTo, subjectOf } from '../../crm/lead.ts';
import type { Life } from './life.ts';
import { ahead, passTo } from './life-state.ts';
import { sendEmail } from './send.ts';

/** The sequence, step by step, until it is done or the life is over. Begins wherever the state says. */
export async function drip(life: Life): Promise<void> {
  const { state } = life;
  state.phase = 'sequence';
  while (!life.over && state.position < state.plan.steps.length) {
    await life.renewIfLong();
    if (life.held) await hold(life);
    else await takeStep(life);
  }
}

/** A person has the word. What was left of a wait is kept, the reserved send time was given back. */
export async function hold(life: Life): Promise<void> {
  const { state } = life;
  if (state.holds.includes('replied') && !inHandStages.includes(state.stage)) {
    await moveTo(state, 'replied', 'It replied');
  }
  await life.untilReleased();
}

/**
 * One wait with the action behind it. The action's send time is reserved when the wait begins, so that it stands
 * in the calendar and one timer does for both.
 */
async function takeStep(life: Life): Promise<void> {
  const { state } = life;
  const { wait, action } = ahead(state);
  if (state.done.includes((action ?? wait)!.key)) return passTo(state, (action ?? wait)!.key);

  if (wait) state.remainingMs ??= state.done.includes(wait.key) ? 0 : wait.ms;
  const left = state.remainingMs;
  const due = Date.now() + (state.remainingMs ?? 0);
  const at = action?.kind === 'email' ? await reserve(life, action.key, due) : due;
  if (at === null) return;

  const label = action ? `${action.kind} ${action.key}` : `end of ${wait!.key}`;
  const rested = await life.restUntil(at, { label, at: instant(at), stepKey: action?.key ?? null });
  if (rested !== 'reached') {
    keepRest(life, left, due);
    if (action?.kind === 'email') await releaseSlot({ ...subjectOf(state), stepKey: action.key });
    return;
  }

  if (wait) passTo(state, wait.key);
  if (action?.kind === 'email') await sendEmail(life, action.key);
  if (action?.kind === 'task') {
    await openTask({ ...subjectOf(state), stepKey: action.key });
    passTo(state, action.key);
  }
}

/** The send time in ms; null where there is none yet, after waiting until it is worth asking again. */
async function reserve(life: Life, stepKey: string, due: number): Promise<number | null> {
  const { state } = life;
  const slot = await reserveSlot({ ...subjectOf(state), stepKey, notBefore: instant(due) });
  if ('at' in slot) return Date.parse(slot.at);

  const left = state.remainingMs;
  state.blocked = slot.held;
  await life.restUntil(Math.max(Date.parse(slot.retryAt), Date.now() + 1000), {
    label: `look for a send time for email ${stepKey}`,
    at: slot.retryAt,
    stepKey,
  });
  state.blocked = null;
  keepRest(life, left, due);
  return null;
}

/** Keeps what is left of a wait that ended early, unless whoever ended it has set what is left. */
function keepRest({ state }: Life, before: number | null, due: number): void {
  if (before !== null && state.remainingMs === before) state.remainingMs = Math.max(0, due - Date.now());
}
