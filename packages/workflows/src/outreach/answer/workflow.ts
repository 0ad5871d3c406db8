import { setCurrentDetails, sleep } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { reconcileAnswer, sendAnswerMail } from '../effects.ts';
import type { AnswerInput } from '../messages.ts';
import { attempt, isSettled, reconcile, waitOf } from '../sending.ts';

/**
 * Sends what a person answered to a lead, once: after the seconds in which it can be taken back, however long the mail server takes
 * to answer.
 */
export async function sendAnswer({ leavesAt, ...of }: AnswerInput): Promise<void> {
  const left = Date.parse(leavesAt) - Date.now();
  if (left > 0) await sleep(left, { summary: 'As long as it can be taken back' });
  const answer = () => ({ ...of, enrolmentId: null, at: now() });
  const send = () =>
    attempt(() => sendAnswerMail.executeWithOptions({ summary: 'Send the answer' }, [answer()]));

  let outcome = await send();
  if (outcome.status === 'unknown') outcome = await reconcile(() => reconcileAnswer(answer()));
  while (!isSettled(outcome)) {
    setCurrentDetails(
      outcome.status === 'retry' ? `**Waits**: ${outcome.reason}` : '**Asks whether it left**',
    );
    await sleep(waitOf(outcome), { summary: 'Until it is tried or asked again' });
    outcome = outcome.status === 'unknown' ? await reconcile(() => reconcileAnswer(answer())) : await send();
  }
  setCurrentDetails(`**${outcome.status}**`);
}
