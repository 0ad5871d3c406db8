import { sleep } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { reconcileAnswer, sendAnswerMail } from '../effects.ts';
import type { AnswerInput } from '../messages.ts';
import { sendUntilSettled } from '../send-until-settled.ts';

/**
 * Sends what a person answered to a lead, once: after the seconds in which it can be taken back, however long the mail server takes
 * to answer.
 */
export async function sendAnswer({ leavesAt, ...of }: AnswerInput): Promise<void> {
  const left = Date.parse(leavesAt) - Date.now();
  if (left > 0) await sleep(left, { summary: 'As long as it can be taken back' });
  const answer = () => ({ ...of, enrolmentId: null, at: now() });
  await sendUntilSettled({
    send: () => sendAnswerMail.executeWithOptions({ summary: 'Send the answer' }, [answer()]),
    ask: () => reconcileAnswer(answer()),
  });
}
