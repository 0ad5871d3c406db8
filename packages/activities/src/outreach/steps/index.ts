import type { StepPorts } from '@leadfactory/domain/outreach/steps';
import { createBranchStep } from './branch/index.ts';
import { createEmailStep, type EmailStepDeps } from './email/index.ts';
import { createSetStep } from './set/index.ts';
import { createSplitStep } from './split/index.ts';
import { createTaskStep } from './task/index.ts';
import { createWaitStep } from './wait/index.ts';

export type StepDeps = EmailStepDeps;

/** The effects of every kind of step that has any, one line each; a test compares them with what the kinds need. */
export const stepEffects = {
  wait: createWaitStep,
  email: createEmailStep,
  task: createTaskStep,
  set: createSetStep,
  branch: createBranchStep,
  split: createSplitStep,
} as const;

/** All of them, for the worker. */
export const createSteps = (deps: StepDeps): StepPorts =>
  Object.assign({}, ...Object.values(stepEffects).map((create) => create(deps))) as StepPorts;
