import { z } from 'zod';
import { branch, type Branch } from './branch/index.ts';
import { email } from './email/index.ts';
import type { PortOf } from './effects.ts';
import type { AnyStep, Arm, StepKind } from './kind.ts';
import { set } from './set/index.ts';
import { split, type Split } from './split/index.ts';
import { stop } from './stop/index.ts';
import { task } from './task/index.ts';
import { wait } from './wait/index.ts';

export { branchTest, decide, type BranchFacts, type BranchTest } from './branch/index.ts';
export type { StepSubject } from './effects.ts';
export {
  stepKey,
  stepKind,
  type AnyPlanned,
  type AnyStep,
  type Arm,
  type DraftStep,
  type StepKind,
} from './kind.ts';
export type { Change, SetOnLead } from './set/index.ts';
export { duration, durationMs, untilWhen, weekdayWords, type Duration, type Until } from './wait/index.ts';
export type { EmailStep } from './email/index.ts';

/** The kinds that hold no further steps. */
const plain = { wait, email, task, set, stop } as const;

/** A step as authors write it. */
export type Step = z.output<(typeof plain)[keyof typeof plain]['schema']> | Branch<Step> | Split<Step>;
const within: z.ZodType<Step> = z.lazy(() => step);

/** Every kind of step there is, one line each; a test compares them with the folders on every floor. */
export const stepKinds = { ...plain, branch: branch(within), split: split(within) } as const;

export type StepKindName = keyof typeof stepKinds;
export const stepKindNames = Object.keys(stepKinds) as StepKindName[];

/** What the worker does for steps of a kind. */
export type StepPort<Kind extends StepKindName> = PortOf<(typeof stepKinds)[Kind]['effects']>;

/** The effects of all kinds. */
export const stepEffects = Object.assign(
  {},
  ...Object.values(stepKinds).map(({ effects }) => effects),
) as AllEffects;
export type StepPorts = PortOf<AllEffects>;

type AllEffects = Together<(typeof stepKinds)[StepKindName]['effects']>;
type Together<Each> = (Each extends object ? (each: Each) => void : never) extends (all: infer All) => void
  ? All
  : never;

type Schema = (typeof stepKinds)[StepKindName]['schema'];
const schemas = Object.values(stepKinds).map(({ schema }) => schema) as [Schema, ...Schema[]];

/** A step as authors write it, with all that it holds. */
export const step: z.ZodType<Step> = z.discriminatedUnion('kind', schemas);
export type StepOf<Kind extends StepKindName> = Extract<Step, { kind: Kind }>;

type AnyKind = StepKind<string, AnyStep, AnyStep>;

/** What is declared of a step's kind. */
export const kindOf = (step: Pick<AnyStep, 'kind'>): AnyKind => {
  const kind = (stepKinds as Readonly<Record<string, unknown>>)[step.kind] as AnyKind | undefined;
  if (!kind) throw new RangeError(`There is no kind of step "${step.kind}".`);
  return kind;
};

/** A step's own name; empty where it has none. */
export const titleOf = (step: AnyStep): string => kindOf(step).words.title(step);

/** It is nothing but a wait. */
export const isRest = (step: Pick<AnyStep, 'kind'>): boolean => kindOf(step).restMs !== undefined;

/** What became of it is in the send ledger. */
export const isSent = (step: Pick<AnyStep, 'kind'>): boolean => 'sendStep' in kindOf(step).effects;

/** How long a step only waits, in ms; 0 for one that does something. */
export const restMsOf = (step: AnyStep): number => kindOf(step).restMs?.(step) ?? 0;

/** How long a step waits at most for what it asked for, in ms; 0 for one that waits for nothing. */
export const patienceMsOf = (step: AnyStep): number => kindOf(step).patienceMs?.(step) ?? 0;

/** All steps, those in arms behind the step that holds them: the order in which a plan counts them. */
export const allSteps = <S extends AnyStep>(steps: readonly S[]): S[] =>
  locatedSteps(steps).map(({ step }) => step);

/** A step with where it stands in the sequence. */
export interface Located<S extends AnyStep = AnyStep> {
  step: S;
  path: readonly (string | number)[];
  /** The step on one of whose ways it stands, and which, from 0; null for one of the sequence itself. */
  within: { stepKey: string; arm: number } | null;
}

/** The same as `allSteps`, with the place of each: `['steps', 2, 'then', 0]`. */
export const locatedSteps = <S extends AnyStep>(
  steps: readonly S[],
  path: readonly (string | number)[] = ['steps'],
  within: Located['within'] = null,
): Located<S>[] =>
  steps.flatMap((step, i) => [
    { step, path: [...path, i], within },
    ...armsOf(step).flatMap((arm, n) =>
      locatedSteps(arm.steps as S[], [...path, i, ...arm.at], { stepKey: step.key, arm: n }),
    ),
  ]);

/** The ways that a step parts into; none for most. */
export const armsOf = (step: AnyStep): readonly Arm[] => kindOf(step).arms?.(step) ?? [];
