import { audience, campaignFilter, experimentOutcome } from '#lib/contract/lifecycle/campaigns.ts';
import { pageInput } from '#lib/contract/platform/page.ts';
import { attributionModel } from '#lib/contract/revenue/sales.ts';
import { z } from 'zod';
import { sequenceFilter } from '#lib/contract/lifecycle/sequences.ts';
import { id } from '#lib/contract/platform/values.ts';
import { heldFilter } from '#lib/contract/lifecycle/held.ts';
import { heldReason } from '#lib/contract/crm/words.ts';
import { queryOf, type QueryValues } from './query.ts';

export const campaignsQuery = queryOf({
  archived: campaignFilter.shape.archived,
  cursor: pageInput.shape.cursor,
});
export const campaignsUrl = (query: QueryValues<typeof campaignsQuery> = {}): string =>
  `/campaigns${campaignsQuery.write(query)}`;

/** Who is held back; with a reason, all whom it holds. */
export const heldQuery = queryOf({
  ...heldFilter.shape,
  reason: heldReason.optional(),
  cursor: pageInput.shape.cursor,
});
export type HeldQuery = QueryValues<typeof heldQuery>;
export const heldUrl = (query: HeldQuery = {}): string => `/held${heldQuery.write(query)}`;

/** How its revenue is credited, and what its tests of texts are decided by. */
export const campaignQuery = queryOf({
  model: attributionModel.optional(),
  outcome: experimentOutcome.optional(),
});
export const campaignUrl = (campaignId: string, query: QueryValues<typeof campaignQuery> = {}): string =>
  `/campaigns/${campaignId}${campaignQuery.write(query)}`;

export const simulationUrl = (simulationId: string): string => `/simulations/${simulationId}`;

/** The audience that the form begins with, and the sequence that it sends; `from`: the campaign that it is filled like. */
export const newCampaignQuery = queryOf({
  ...audience.shape,
  sequenceId: id.optional(),
  from: id.optional(),
});
export const newCampaignUrl = (query: QueryValues<typeof newCampaignQuery> = {}): string =>
  `/campaigns/new${newCampaignQuery.write(query)}`;

export const sequencesQuery = queryOf({ ...sequenceFilter.shape, cursor: pageInput.shape.cursor });
export type SequencesQuery = QueryValues<typeof sequencesQuery>;
export const sequencesUrl = (query: SequencesQuery = {}): string =>
  `/sequences${sequencesQuery.write(query)}`;

/** `view`: the steps as a drawing or as a list; without it, what the screen has room for. */
export const sequenceQuery = queryOf({
  view: z.enum(['tree', 'list']).optional(),
});
export const sequenceUrl = (sequenceId: string, query: QueryValues<typeof sequenceQuery> = {}): string =>
  `/sequences/${sequenceId}${sequenceQuery.write(query)}`;

export const sampleDataUrl = (): string => '/settings/sample-data';
