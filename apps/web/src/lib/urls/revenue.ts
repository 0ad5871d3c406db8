import { attributionBy, attributionModel, orderListInput } from '#lib/contract/revenue/sales.ts';
import { queryOf, type QueryValues } from './query.ts';

/** How revenue is credited, and which page of the orders is shown. */
export const revenueQuery = queryOf({
  cursor: orderListInput.shape.cursor,
  model: attributionModel.optional(),
  by: attributionBy.optional(),
});
export const revenueUrl = (query: QueryValues<typeof revenueQuery> = {}): string =>
  `/revenue${revenueQuery.write(query)}`;

export const pricesUrl = (): string => '/settings/prices';

/** The public pages under a report's signed link; the link itself is made by the tokens' package. */
export const reportUrls = (token: string) => {
  const teaser = `/r/${token}`;
  const report = `${teaser}/report`;
  return {
    ...{ teaser, buy: `${teaser}/buy`, thanks: `${teaser}/thanks`, renew: `${teaser}/renew` },
    ...{ report, reportPage: `${report}/page`, reportPdf: `${report}.pdf` },
  };
};
