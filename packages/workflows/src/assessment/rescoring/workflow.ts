import { continueAsNew, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { rescoreBatch } from '../effects.ts';

export interface RescoreInput {
  orgId: string;
  rescoringId: string;
  /** Carried over continue-as-new. */
  resume?: { after: string | null; looked: number };
}

/** A run looks at no more batches than this, so that its history stays short. */
const PER_RUN = 200;

/** The rules of a score changed: an organisation's leads are scored anew, a batch after the other. */
export async function rescoreLeads({
  orgId,
  rescoringId,
  resume,
}: RescoreInput): Promise<{ looked: number }> {
  upsertSearchAttributes([{ key: keys.orgId, value: orgId }]);
  let { after, looked } = resume ?? { after: null, looked: 0 };
  for (let batches = 1; ; batches++) {
    ({ after, looked } = await rescoreBatch({ orgId, rescoringId, after, looked, at: now() }));
    setCurrentDetails(`**Leads are scored anew**: ${looked} looked at`);
    if (!after) return { looked };
    if (batches >= PER_RUN || workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof rescoreLeads>({ orgId, rescoringId, resume: { after, looked } });
  }
}
