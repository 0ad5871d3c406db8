import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { branch } from './branch/index.ts';
import { email } from './email/index.ts';
import { set } from './set/index.ts';
import { split } from './split/index.ts';
import type { StepRun } from './step-run.ts';
import { stop } from './stop/index.ts';
import { task } from './task/index.ts';
import { wait } from './wait/index.ts';

export type { Rested, StepLife, StepRun, StepState } from './step-run.ts';

/** What each kind of step does, one line each; a test compares them with the domain's registry and the folders. */
export const stepRuns = { wait, email, task, set, stop, branch, split } satisfies {
  [Kind in PlannedStep['kind']]: StepRun<PlannedStep<Kind>>;
};

export const runOf = (step: PlannedStep): StepRun =>
  (stepRuns as unknown as Record<string, StepRun>)[step.kind]!;
