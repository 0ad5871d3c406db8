import {
  campaignOpenEnrolments,
  enrolBatch,
  heedOrder,
  leftResting,
  noteCampaign,
  type DecisionsOf,
} from '@leadfactory/db/lifecycle/campaigns';
import type { Db } from '@leadfactory/db/platform/client';
import type { CampaignPort } from '@leadfactory/domain/lifecycle/ports';

export interface CampaignDeps {
  db: Db;
  decisionsOf: DecisionsOf;
}

/** What the campaign's workflow asks: its audience in batches, what still runs, and where it is. */
export const createCampaignKeeper = ({ db, decisionsOf }: CampaignDeps): CampaignPort => ({
  enrolBatch: (batch) =>
    db.forOrg(batch.orgId, (tx) => enrolBatch(tx, batch, decisionsOf), { timeoutMs: 60_000 }),
  openEnrolments: (page) => db.forOrg(page.orgId, (tx) => campaignOpenEnrolments(tx, page)),
  heedOrder: (page) => db.forOrg(page.orgId, (tx) => heedOrder(tx, page), { timeoutMs: 60_000 }),
  leftResting: (c) => db.forOrg(c.orgId, async (tx) => ({ enrolmentIds: await leftResting(tx, c) })),
  noteCampaign: (progress) => db.forOrg(progress.orgId, (tx) => noteCampaign(tx, progress)),
});
