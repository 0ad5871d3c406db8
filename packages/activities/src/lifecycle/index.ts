import type { LifecycleActivities } from '@leadfactory/domain/lifecycle/ports';
import { createCampaignKeeper, type CampaignDeps } from './campaign/index.ts';
import { createEnrolmentKeeper, type EnrolmentDeps } from './enrolment/index.ts';

/** What the worker does for this room. */
export const createLifecycleActivities = (deps: CampaignDeps & EnrolmentDeps): LifecycleActivities => ({
  ...createEnrolmentKeeper(deps),
  ...createCampaignKeeper(deps),
});
