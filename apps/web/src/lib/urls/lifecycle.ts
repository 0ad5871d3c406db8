import { audience, experimentOutcome } from '#lib/contract/lifecycle/campaigns.ts';
import { pageInput } from '#lib/contract/platform/page.ts';
import { attributionModel } from '#lib/contract/revenue/sales.ts';
import { queryOf, type QueryValues } from './query.ts';

export const campaignsQuery = queryOf({ cursor: pageInput.shape.cursor });
export const campaignsUrl = (query: QueryValues<typeof campaignsQuery> = {}): string =>
  `/campaigns${campaignsQuery.write(query)}`;

/** How its revenue is credited, and what its tests of texts are decided by. */
export const campaignQuery = queryOf({
  model: attributionModel.optional(),
  outcome: experimentOutcome.optional(),
});
export const campaignUrl = (campaignId: string, query: QueryValues<typeof campaignQuery> = {}): string =>
  `/campaigns/${campaignId}${campaignQuery.write(query)}`;

/** The audience that the form begins with. */
export const newCampaignQuery = queryOf(audience.shape);
export const newCampaignUrl = (query: QueryValues<typeof newCampaignQuery> = {}): string =>
  `/campaigns/new${newCampaignQuery.write(query)}`;

export const sampleDataUrl = (): string => '/settings/sample-data';
