import {
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { readMails } from '../effects.ts';
import { accountChanged, type MailboxInput } from '../messages.ts';

/**
 * Reads a mailbox for as long as it has an account that lets it be read: one execution each, which survives whatever process ends.
 * Whoever changes the account has what is being read broken off, and looked at anew.
 */
export async function readMailbox(input: MailboxInput): Promise<void> {
  let changes = 0;
  let reading: CancellationScope | null = null;
  setHandler(accountChanged, () => {
    changes++;
    reading?.cancel();
  });

  for (;;) {
    const known = changes;
    const outcome = await attempt();
    if (outcome === null) continue;
    const { state, retryAfterMs } = outcome;
    setCurrentDetails(details[state]);
    if (state === 'nothing') {
      if (changes === known) return;
      continue;
    }
    if (retryAfterMs > 0)
      await condition(() => changes !== known, retryAfterMs, { summary: summaries[state] });
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof readMailbox>(input);
    }
  }

  /** Null where it was broken off. */
  async function attempt() {
    const known = changes;
    reading = new CancellationScope();
    try {
      return await reading.run(() => readMails(input));
    } catch (error) {
      if (isCancellation(error) && changes !== known) return null;
      throw error;
    } finally {
      reading = null;
    }
  }
}

const details = {
  read: '**Reads the mailbox**',
  failing: '**The mailbox cannot be read for now**: Settings → Mailboxes says why',
  nothing: '**Ended**: the mailbox has no account that could be read',
};
const summaries = { read: 'Until it is looked again', failing: 'Until it is tried again' };
