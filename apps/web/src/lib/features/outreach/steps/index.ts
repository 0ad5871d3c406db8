import type { AnyStep, StepKindName, StepOf } from '@leadfactory/domain/outreach/steps';
import type { StepCard } from './card.ts';
import { branch } from './branch/index.ts';
import { email } from './email/index.ts';
import { set } from './set/index.ts';
import { split } from './split/index.ts';
import { stop } from './stop/index.ts';
import { task } from './task/index.ts';
import { wait } from './wait/index.ts';

export type { StepCard } from './card.ts';

/** How each kind of step looks, one line each; a test compares the folders with the domain's registry. */
export const stepCards = { wait, email, task, set, stop, branch, split } satisfies {
  [Kind in StepKindName]: StepCard<StepOf<Kind>>;
};

/** The card of a step's kind. */
export const cardOf = (step: Pick<AnyStep, 'kind'>): StepCard =>
  (stepCards as unknown as Record<string, StepCard>)[step.kind]!;
