import { setCurrentDetails } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { recheckDomains as recheckBatch } from '../effects.ts';

/** A run looks at so many batches; what is left is first tomorrow, since those come first that were looked at longest ago. */
const BATCHES = 400;

/** Looks for the records by which organisations proved their domains, in bounded batches: those that are away prove nothing for long. */
export async function recheckDomains(): Promise<{ looked: number; missing: number; lost: number }> {
  let [looked, missing, lost] = [0, 0, 0];
  // One instant for all: what was looked at in this run is not due in it again.
  const at = now();
  for (let batch = 0, more = true; more && batch < BATCHES; batch++) {
    const came = await recheckBatch({ at });
    [looked, missing, lost] = [looked + came.looked, missing + came.missing, lost + came.lost];
    ({ more } = came);
    setCurrentDetails(`**Records of domains**: ${looked} looked for, ${missing} away, ${lost} lost`);
  }
  return { looked, missing, lost };
}
