import type { Activities } from '@leadfactory/domain/ports';
import { proxyActivities, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { isGone } from '../../platform/failures.ts';
import { now } from '../../crm/lead.ts';

export interface PromptTrialInput {
  orgId: string;
  trialId: string;
}

/** A call of a model costs money: few tries, and the activity keeps what an earlier one came to. */
const { runPromptTrial } = proxyActivities<Pick<Activities, 'runPromptTrial'>>({
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '30 seconds', maximumAttempts: 3 },
  summary: 'Try the prompt on a lead',
});

/** A try of a prompt, from the test bench. Null where the trial or its lead is gone. */
export async function promptTrial({ orgId, trialId }: PromptTrialInput): Promise<'done' | 'failed' | null> {
  upsertSearchAttributes([{ key: keys.orgId, value: orgId }]);
  try {
    const { status } = await runPromptTrial({ orgId, trialId, at: now() });
    setCurrentDetails(`**The prompt was tried**: ${status}`);
    return status;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
