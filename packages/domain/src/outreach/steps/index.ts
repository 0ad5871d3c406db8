import { z } from 'zod';
import { email } from './email/index.ts';
import type { PortOf } from './effects.ts';
import type { AnyStep, StepKind } from './kind.ts';
import { task } from './task/index.ts';
import { wait } from './wait/index.ts';

export { stepKey, stepKind, type AnyPlanned, type AnyStep, type StepKind } from './kind.ts';
export { duration, durationMs, type Duration } from './wait/index.ts';
export type { EmailStep } from './email/index.ts';

/** Every kind of step there is, one line each; a test compares them with the folders on every floor. */
export const stepKinds = { wait, email, task } as const;

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

/** A step as authors write it. */
export const step = z.discriminatedUnion('kind', schemas);
export type Step = z.infer<typeof step>;
export type StepOf<Kind extends StepKindName> = Extract<Step, { kind: Kind }>;

type AnyKind = StepKind<string, AnyStep, AnyStep>;

/** What is declared of a step's kind. `kinds`: others than the registry's, in tests. */
export const kindOf = (
  step: Pick<AnyStep, 'kind'>,
  kinds: Readonly<Record<string, unknown>> = stepKinds,
): AnyKind => {
  const kind = kinds[step.kind] as AnyKind | undefined;
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
export const allSteps = <S extends AnyStep>(
  steps: readonly S[],
  kinds?: Readonly<Record<string, unknown>>,
): S[] =>
  steps.flatMap((step) => [
    step,
    ...(kindOf(step, kinds).arms?.(step) ?? []).flatMap((arm) => allSteps(arm as S[], kinds)),
  ]);
