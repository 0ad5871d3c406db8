import {
  campaignOpenEnrolments,
  enrolBatch,
  heedOrder,
  leftResting,
  noteCampaign,
  type DecisionsOf,
} from '@leadfactory/db/lifecycle/campaigns';
import type { CampaignPort } from '@leadfactory/domain/lifecycle/ports';
import { heed, type HeedDeps } from '../heed.ts';

export interface CampaignDeps extends HeedDeps {
  decisionsOf: DecisionsOf;
}

/** What the campaign's workflow asks: its audience in batches, what still runs, and where it is. */
export const createCampaignKeeper = ({ db, dispatch, decisionsOf }: CampaignDeps): CampaignPort => ({
  enrolBatch: (batch) =>
    db.forOrg(batch.orgId, (tx) => enrolBatch(tx, batch, decisionsOf), { timeoutMs: 60_000 }),
  openEnrolments: async (page) => {
    await heed({ db, dispatch }, page.orgId, page);
    return db.forOrg(page.orgId, (tx) => campaignOpenEnrolments(tx, page));
  },
  heedOrder: (page) => db.forOrg(page.orgId, (tx) => heedOrder(tx, page), { timeoutMs: 60_000 }),
  leftResting: (c) => db.forOrg(c.orgId, async (tx) => ({ enrolmentIds: await leftResting(tx, c) })),
  noteCampaign: (progress) => db.forOrg(progress.orgId, (tx) => noteCampaign(tx, progress)),
});
