import type { StepPorts } from '@leadfactory/domain/outreach/steps';
import { createEmailStep, type EmailStepDeps } from './email/index.ts';
import { createTaskStep } from './task/index.ts';

export type StepDeps = EmailStepDeps;

/** The effects of every kind of step that has any, one line each; a test compares them with what the kinds need. */
export const stepEffects = { email: createEmailStep, task: createTaskStep } as const;

/** All of them, for the worker. */
export const createSteps = (deps: StepDeps): StepPorts =>
  Object.assign({}, ...Object.values(stepEffects).map((create) => create(deps))) as StepPorts;
