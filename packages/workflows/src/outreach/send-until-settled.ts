import type { SendOutcome } from '@leadfactory/domain/outreach/ports';
import { setCurrentDetails, sleep } from '@temporalio/workflow';
import { attempt, isSettled, reconcile, waitOf } from './sending.ts';

/** Sends a mail that is nobody's step: tries and asks, however long it takes, until it is known what became of it. */
export async function sendUntilSettled({
  send,
  ask,
}: {
  send: () => Promise<SendOutcome>;
  ask: () => Promise<SendOutcome>;
}): Promise<void> {
  let outcome = await attempt(send);
  if (outcome.status === 'unknown') outcome = await reconcile(ask);
  while (!isSettled(outcome)) {
    setCurrentDetails(
      outcome.status === 'retry' ? `**Waits**: ${outcome.reason}` : '**Asks whether it left**',
    );
    await sleep(waitOf(outcome), { summary: 'Until it is tried or asked again' });
    outcome = outcome.status === 'unknown' ? await reconcile(ask) : await attempt(send);
  }
  setCurrentDetails(`**${outcome.status}**`);
}
