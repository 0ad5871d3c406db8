import { stopNotTold, stopsUntold, takeStop } from '@leadfactory/db/outreach/mailboxes';
import { writeToOwners, type OwnersDeps } from '../owners.ts';
import { stopLetter } from './letter.ts';

export interface StopsDeps extends OwnersDeps {
  /** Where owners look at their mailboxes. */
  mailboxesUrl: string;
}

/** Tells owners of the mailboxes that stopped by themselves, once for each time; gives of how many. */
export const createStopLetters = ({ mailboxesUrl: url, ...deps }: StopsDeps) =>
  async function tellOfStops(): Promise<number> {
    let told = 0;
    for (const { id, orgId } of await stopsUntold(deps.db)) {
      const stop = await deps.db.forOrg(orgId, (tx) => takeStop(tx, id));
      if (!stop) continue;
      const sent = await writeToOwners(deps, orgId, (organisation) =>
        stopLetter({ organisation, url, ...stop }),
      );
      if (sent) told++;
      else await deps.db.forOrg(orgId, (tx) => stopNotTold(tx, id));
    }
    return told;
  };
