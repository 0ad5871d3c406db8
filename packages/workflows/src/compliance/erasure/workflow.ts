import { setCurrentDetails, sleep, upsertSearchAttributes } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { beginErasure, concludeErasure, erasePlace, erasureWaits } from '../effects.ts';

export interface EraseInput {
  orgId: string;
  erasureId: string;
}

/** Lives end within seconds of their signal, an audit within minutes: it is waited for them so often, and no more. */
const LOOKS = 30;
const BETWEEN_LOOKS = '1 minute';

/**
 * A person is erased, place by place. Each place is a step that can be done again, so whatever is killed meanwhile goes
 * on where it was. What is at work for the person is waited for first: it could write what was just erased.
 */
export async function erasePerson({
  orgId,
  erasureId,
}: EraseInput): Promise<{ rows: number; files: number }> {
  upsertSearchAttributes([{ key: keys.orgId, value: orgId }]);
  const subject = () => ({ orgId, erasureId, at: now() });
  for (let looks = 0; looks < LOOKS && (await erasureWaits(subject())).waits; looks++) {
    setCurrentDetails('**A person is erased**: waits for what is at work for them');
    await sleep(BETWEEN_LOOKS);
  }
  const { places } = await beginErasure(subject());
  for (const [done, place] of places.entries()) {
    setCurrentDetails(`**A person is erased**: ${done} of ${places.length} places`);
    await erasePlace({ ...subject(), place });
  }
  const removed = await concludeErasure(subject());
  setCurrentDetails(`**A person was erased**: ${removed.rows} rows, ${removed.files} files`);
  return removed;
}
