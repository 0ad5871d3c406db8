import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { email } from './email/index.ts';
import type { StepRun } from './step-run.ts';
import { task } from './task/index.ts';
import { wait } from './wait/index.ts';

export type { Rested, StepLife, StepRun, StepState } from './step-run.ts';

/** What each kind of step does, one line each; a test compares them with the domain's registry and the folders. */
export const stepRuns = { wait, email, task } satisfies {
  [Kind in PlannedStep['kind']]: StepRun<PlannedStep<Kind>>;
};

export const runOf = (step: PlannedStep): StepRun =>
  (stepRuns as unknown as Record<string, StepRun>)[step.kind]!;
