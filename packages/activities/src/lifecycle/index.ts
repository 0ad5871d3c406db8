import type { LifecycleActivities } from '@leadfactory/domain/lifecycle/ports';
import { createCampaignKeeper, type CampaignDeps } from './campaign/index.ts';
import { createSimulation, type SimulationDeps } from './simulation/index.ts';
import { createEnrolmentKeeper, type EnrolmentDeps } from './enrolment/index.ts';

export { createSimulation, type SimulatedLives, type SimulationHost } from './simulation/index.ts';

/** What the worker does for this room. */
export const createLifecycleActivities = (
  deps: CampaignDeps & EnrolmentDeps & SimulationDeps,
): LifecycleActivities => ({
  ...createEnrolmentKeeper(deps),
  ...createCampaignKeeper(deps),
  ...createSimulation(deps),
});
