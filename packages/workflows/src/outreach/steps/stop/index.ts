import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import type { StepRun } from '../step-run.ts';

export const stop: StepRun<PlannedStep<'stop'>> = {
  decides: true,
  run: async (life, { key }) => life.finish(key),
};
