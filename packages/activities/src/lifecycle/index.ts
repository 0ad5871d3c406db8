import type { Db } from '@leadfactory/db/platform/client';
import type { LifecycleActivities } from '@leadfactory/domain/lifecycle/ports';
import { createCampaignKeeper } from './campaign/index.ts';
import { createEnrolmentKeeper } from './enrolment/index.ts';

/** What the worker does for this room. */
export const createLifecycleActivities = (deps: { db: Db }): LifecycleActivities => ({
  ...createEnrolmentKeeper(deps),
  ...createCampaignKeeper(deps),
});
