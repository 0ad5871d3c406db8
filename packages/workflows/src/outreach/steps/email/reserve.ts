import { instant, subjectOf } from '../../../crm/lead.ts';
import { reserveSlot } from '../../effects.ts';
import type { StepLife } from '../step-run.ts';

/**
 * The send time in ms; null where there is none yet, after waiting until it is worth asking again: of a mail that is to be
 * approved until somebody has decided.
 */
export async function reserve(life: StepLife, stepKey: string, due: number): Promise<number | null> {
  const { state } = life;
  const heard = state.decisions;
  const noting = life.noting({ code: 'step', at: null, stepKey });
  const slot = await reserveSlot({
    ...subjectOf(state),
    stepKey,
    notBefore: instant(due),
    ...noting,
    ...life.knowing(),
  });
  if ('at' in slot) {
    if (noting.place) life.noted({ ...noting.place, nextAt: slot.at });
    return Date.parse(slot.at);
  }
  if ('status' in slot) {
    life.heed(slot);
    return null;
  }

  state.blocked = slot.held;
  if (!('retryAt' in slot)) {
    const decided = () => state.decisions !== heard;
    await life.restUntil(Infinity, { code: 'approval', at: null, stepKey }, decided);
    state.blocked = null;
    return null;
  }
  const askAgain = Math.max(Date.parse(slot.retryAt), Date.now() + 1000);
  await life.restUntil(askAgain, { code: 'look_for_slot', at: slot.retryAt, stepKey });
  state.blocked = null;
  return null;
}
