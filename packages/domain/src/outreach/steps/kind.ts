import { z } from 'zod';
import { holdsToken } from '../../platform/impersonal/tokens.ts';
import type { StepEffect } from './effects.ts';

/**
 * Unique within a sequence and stable across its versions: it keys the send ledger and attribution. Histories bear it:
 * what they would refuse is refused where the sequence comes in.
 */
export const stepKey = z
  .string()
  .regex(/^(?=.*[a-z])[a-z0-9][a-z0-9-]{0,39}$/, 'use 1 to 40 of a-z, 0-9 and -, with a letter among them')
  .refine((text) => !holdsToken(text), 'looks like a key or a token');

/** What any step has, whatever its kind. */
export interface AnyStep {
  kind: string;
  key: string;
}

/** A step that somebody is still working on: its kind, its key and its ways hold, nothing else need. */
export interface DraftStep extends AnyStep {
  [field: string]: unknown;
}

/** A step in a plan, whatever its kind. */
export interface AnyPlanned extends AnyStep {
  arms?: AnyPlanned[][];
}

/** One of the ways that a step parts into. */
export interface Arm {
  /** What a person calls it. */
  name: string;
  /** Where its steps stand in the step. */
  at: readonly (string | number)[];
  /** How long the step waits before anybody goes this way, in ms; absent: not at all. */
  afterMs?: number;
  steps: readonly AnyStep[];
}

/** A step that another asks about: where it is named, and of which kind it is. */
export interface Asked {
  at: string;
  stepKey: string;
  kind: string;
  /** Why that step cannot be asked so; null where it can. */
  whyNot?: (step: AnyStep) => string | null;
}

/**
 * A kind of step. Its twin folders hold what it does: `workflows/src/outreach/steps/<kind>` its run,
 * `activities/src/outreach/steps/<kind>` its effects, the web app's `features/outreach/steps/<kind>` its card.
 */
export interface StepKind<
  Kind extends string,
  Step extends AnyStep,
  Planned extends AnyStep,
  Effects extends Record<string, StepEffect> = Record<string, StepEffect>,
> {
  kind: Kind;
  /** As authors write it and Postgres keeps it. */
  schema: z.ZodType<Step>;
  /** As it is added to a sequence: what its person then fills in. */
  blank(key: string): DraftStep;
  /** Of a kind with ways: what of them holds in a draft, too. `steps`: what stands on a way. */
  holds?(steps: z.ZodType<DraftStep[]>): z.ZodRawShape;
  /** As it travels in a workflow's arguments: key, kind and what its run decides by. No text, no personal data. */
  plan(step: Step, arm: (steps: readonly AnyStep[]) => AnyPlanned[]): Planned;
  /** What it asks of the worker, by the activities' names. */
  effects: Effects;
  words: {
    /** What such a step is called. */
    name: string;
    /** What this one is called; empty where it has no name of its own. */
    title(step: Step): string;
  };
  /** Of a step that is nothing but a wait: how long, in ms. */
  restMs?(step: Step): number;
  /** Of a step that waits for something to happen: for how long at most, in ms. */
  patienceMs?(step: Step): number;
  /** Liquid templates in it by where they stand (`variants.0.subject`); their variables are checked when it is saved. */
  texts?(step: Step): Record<string, string>;
  /** Further steps within it: its ways, of which a lead goes one. */
  arms?(step: Step): readonly Arm[];
  /** Steps that it asks about, and where it names them: each is of that kind, and stands before it. */
  asksOf?(step: Step): readonly Asked[];
  /** Conditions on fields in it by where they stand; they are read with the organisation's fields when it is saved. */
  conditions?(step: Step): Record<string, string>;
}

/** Declares a kind of step; one folder and one line of the registry each. */
export const stepKind = <
  const Kind extends string,
  Schema extends z.ZodType<AnyStep>,
  Planned extends { kind: Kind; key: string },
  Effects extends Record<string, StepEffect>,
>(
  kind: StepKind<Kind, z.output<Schema>, Planned, Effects> & { schema: Schema },
) => kind;
