import type { SendOutcome } from '@leadfactory/domain/outreach/ports';
import { condition, sleep } from '@temporalio/workflow';
import { reconcileStep, sendStep } from '../../outreach/effects.ts';
import { instant, moveTo, subjectOf } from '../../crm/lead.ts';
import { attempt, heldBy, isSettled, reconcile, waitOf } from '../../outreach/sending.ts';
import type { Life } from './life.ts';
import { passTo } from './life-state.ts';

/**
 * Sends a step's email exactly once, or finds out for good that it is not to be sent. Returns without passing the
 * step when the lead is held or over before anything was sent.
 */
export async function sendEmail(life: Life, stepKey: string): Promise<void> {
  const { state } = life;
  for (;;) {
    const outcome = await attemptUntilKnown(life, stepKey);
    if (!outcome) return;
    if (isSettled(outcome)) {
      passTo(state, stepKey);
      if (outcome.status === 'sent') await moveTo(state, 'contacted', 'Written to');
      return;
    }
    if (life.over) return;

    // Surely not sent: once more, unless somebody holds the lead or changes its plan in the meantime.
    state.blocked = heldBy(outcome);
    const at = Date.now() + waitOf(outcome);
    const next = { label: `try email ${stepKey} again`, at: instant(at), stepKey };
    const rested = await life.restUntil(at, next);
    state.blocked = null;
    if (rested !== 'reached') return;
  }
}

/**
 * One attempt. Where its outcome is unknown, neither a pause nor a reply changes what may have been sent already:
 * it is asked until it is known. Null, with the step noted as unsettled, where the life is over before that.
 */
async function attemptUntilKnown(life: Life, stepKey: string): Promise<SendOutcome | null> {
  const { state } = life;
  const step = () => ({ ...subjectOf(state), stepKey });
  const ask = () => reconcile(() => reconcileStep(step()));

  state.sending = stepKey;
  let outcome = await attempt(() =>
    sendStep.executeWithOptions({ summary: `Send email ${stepKey}` }, [step()]),
  );
  if (outcome.status === 'unknown') {
    state.unsettled = stepKey;
    outcome = await ask();
  }
  while (outcome.status === 'unknown' && !life.over) {
    const wait = waitOf(outcome);
    state.blocked = heldBy(outcome);
    state.next = { label: `ask whether email ${stepKey} was sent`, at: instant(Date.now() + wait), stepKey };
    await life.settle();
    await condition(() => life.over, wait, { summary: `Until: ${state.next.label}` });
    state.next = null;
    outcome = await ask();
  }
  state.sending = null;
  state.blocked = null;
  if (outcome.status === 'unknown') return null;
  state.unsettled = null;
  return outcome;
}

/** Once the life is over and its buyer served: what became of an email whose outcome was left open. */
export async function settleOpenSend(life: Life): Promise<void> {
  const { state } = life;
  while (state.unsettled) {
    const stepKey = state.unsettled;
    const outcome = await reconcile(() => reconcileStep({ ...subjectOf(state), stepKey }));
    if (outcome.status === 'unknown') await sleep(waitOf(outcome), { summary: 'Until the send is known' });
    else state.unsettled = null;
  }
}
