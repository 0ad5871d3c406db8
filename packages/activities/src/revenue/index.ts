import type { RevenueActivities } from '@leadfactory/domain/revenue/ports';
import { createAttribution } from './attribution/index.ts';
import { createReports, type ReportDeps } from './report/index.ts';

/** What the worker does for this room. */
export const createRevenueActivities = (deps: ReportDeps): RevenueActivities => ({
  ...createAttribution(deps),
  ...createReports(deps),
});
