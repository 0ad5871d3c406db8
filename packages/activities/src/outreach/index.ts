import type { OutreachActivities } from '@leadfactory/domain/outreach/ports';
import { createSchedule } from './schedule/index.ts';
import { createSteps, type StepDeps } from './steps/index.ts';

export { createMailClients, createWebhookLookup } from './message/index.ts';

/** What the worker does for this room. */
export const createOutreachActivities = (deps: StepDeps): OutreachActivities => ({
  ...createSchedule(deps),
  ...createSteps(deps),
});
