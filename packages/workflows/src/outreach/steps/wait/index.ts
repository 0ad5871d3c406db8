import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import type { StepRun } from '../step-run.ts';

export const wait: StepRun<PlannedStep<'wait'>> = {
  restMs: (step) => step.ms,
  run: async (life, step) => life.pass(step.key),
};
