import type { LifecycleActivities } from '@leadfactory/domain/lifecycle/ports';
import { createCampaignKeeper, type CampaignDeps } from './campaign/index.ts';
import { createEnrolmentKeeper } from './enrolment/index.ts';

/** What the worker does for this room. */
export const createLifecycleActivities = (deps: CampaignDeps): LifecycleActivities => ({
  ...createEnrolmentKeeper(deps),
  ...createCampaignKeeper(deps),
});
