import type { Moved } from '@leadfactory/domain/crm/ports';
import type { StepOutcome } from '@leadfactory/domain/outreach/ports';
import { sleep } from '@temporalio/workflow';
import { instant, moveTo, standAs, subjectOf, type Lead } from '../../../crm/lead.ts';
import { reconcileStep, releaseSlot, sendStep } from '../../effects.ts';
import { attempt, heldBy, isSettled, reconcile, waitOf } from '../../sending.ts';
import type { StepLife } from '../step-run.ts';

/**
 * Sends a step's email exactly once, or finds out for good that it is not to be sent. Returns without passing the
 * step when the lead is held or over before anything was sent.
 */
export async function sendEmail(life: StepLife, stepKey: string): Promise<void> {
  const { state } = life;
  for (;;) {
    const outcome = await attemptUntilKnown(life, stepKey);
    if (!outcome) return;
    if (isSettled(outcome)) {
      life.pass(stepKey);
      if (outcome.status === 'sent') await contacted(state, outcome);
      return;
    }
    if (outcome.status === 'refused') {
      life.heed(outcome);
      return releaseSlot({ ...subjectOf(state), stepKey });
    }
    if (life.over) return;

    // Surely not sent: once more, unless somebody holds the lead or changes its plan in the meantime.
    state.blocked = heldBy(outcome);
    const at = Date.now() + waitOf(outcome);
    const rested = await life.restUntil(at, { code: 'send_again', at: instant(at), stepKey });
    state.blocked = null;
    if (rested !== 'reached') return;
  }
}

/**
 * One attempt. Where its outcome is unknown, neither a pause nor a reply changes what may have been sent already:
 * it is asked until it is known. Null, with the step noted as unsettled, where the life is over before that.
 */
async function attemptUntilKnown(life: StepLife, stepKey: string): Promise<StepOutcome | null> {
  const { state } = life;
  const step = () => ({ ...subjectOf(state), stepKey });
  const ask = () => reconcile(() => reconcileStep(step()));

  state.sending = stepKey;
  let outcome = await attempt(() =>
    sendStep.executeWithOptions({ summary: `Send email ${stepKey}` }, [{ ...step(), ...life.knowing() }]),
  );
  if (outcome.status === 'unknown') {
    state.unsettled = stepKey;
    outcome = await ask();
  }
  while (outcome.status === 'unknown' && !life.over) {
    const wait = waitOf(outcome);
    state.blocked = heldBy(outcome);
    await life.sitOut(wait, { code: 'ask_outcome', at: instant(Date.now() + wait), stepKey });
    outcome = await ask();
  }
  state.sending = null;
  state.blocked = null;
  if (outcome.status === 'unknown') return null;
  state.unsettled = null;
  return outcome;
}

/** Who notes that a mail has left moves its lead, too, and says where it stands; not where that was known already. */
async function contacted(lead: Lead, sent: Moved): Promise<void> {
  if (sent.standing) standAs(lead, sent);
  else await moveTo(lead, 'contacted', { code: 'written_to' });
}

/** Once the life is over and its buyer served: what became of an email whose outcome was left open. */
export async function settleOpenSend({ state }: StepLife): Promise<void> {
  while (state.unsettled) {
    const stepKey = state.unsettled;
    const outcome = await reconcile(() => reconcileStep({ ...subjectOf(state), stepKey }));
    if (outcome.status === 'unknown') await sleep(waitOf(outcome), { summary: 'Until the send is known' });
    else state.unsettled = null;
  }
}
