import { sleep } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { reconcileAgain, sendAgainMail } from '../effects.ts';
import type { AgainInput } from '../messages.ts';
import { sendUntilSettled } from '../send-until-settled.ts';

/**
 * Tries a mail again that came back for now, once: when it is due, at a time of its mailbox. It waits as long as somebody has
 * its lead paused, or has answered. If it comes back, too, what follows from that plans the next attempt.
 */
export async function sendAgain({ leavesAt, ...of }: AgainInput): Promise<void> {
  const left = Date.parse(leavesAt) - Date.now();
  if (left > 0) await sleep(left, { summary: 'Until it is tried again' });
  const mail = () => ({ ...of, enrolmentId: null, at: now() });
  await sendUntilSettled({
    send: () => sendAgainMail.executeWithOptions({ summary: 'Send the mail again' }, [mail()]),
    ask: () => reconcileAgain(mail()),
  });
}
