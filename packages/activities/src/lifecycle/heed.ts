import { heedGoal, heedWinners } from '@leadfactory/db/lifecycle/campaigns';
import type { Db } from '@leadfactory/db/platform/client';
import { intentsOfTransaction } from '@leadfactory/db/platform/intents';

export interface HeedDeps {
  db: Db;
  /** Carries out a committed intent at once. What fails here is carried out later: it is only a matter of time. */
  dispatch(orgId: string, intentId: string): Promise<unknown>;
}

/**
 * What follows for a campaign from what its leads did, in a transaction of its own: it may close the gate of its mails,
 * which nobody does who holds rows.
 */
export async function heed(
  { db, dispatch }: HeedDeps,
  orgId: string,
  about: { campaignId: string } | { enrolmentId: string },
): Promise<void> {
  const intents = await db.forOrg(orgId, async (tx) => {
    await heedWinners(tx, orgId, about);
    await heedGoal(tx, orgId, about);
    return intentsOfTransaction(tx);
  });
  for (const id of intents) await dispatch(orgId, id).catch(() => {});
}
