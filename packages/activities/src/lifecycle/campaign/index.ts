import {
  campaignOpenEnrolments,
  enrolBatch,
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
  noteCampaign: (progress) => db.forOrg(progress.orgId, (tx) => noteCampaign(tx, progress)),
});
