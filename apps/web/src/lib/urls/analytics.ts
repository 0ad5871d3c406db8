import { dashboardInput } from '#lib/contract/analytics/dashboard.ts';
import { attributionBy, attributionModel } from '#lib/contract/revenue/sales.ts';
import { queryOf, type QueryValues } from './query.ts';

/** The period in days, and how revenue is credited. */
export const dashboardQuery = queryOf({
  days: dashboardInput.shape.days,
  model: attributionModel.optional(),
  by: attributionBy.optional(),
});
export const dashboardUrl = (query: QueryValues<typeof dashboardQuery> = {}): string =>
  `/dashboard${dashboardQuery.write(query)}`;
