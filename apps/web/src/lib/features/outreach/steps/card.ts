import type { DraftStep, AnyStep } from '@leadfactory/domain/outreach/steps';
import type { StepProblem } from '@leadfactory/domain/outreach/draft';
import type { Component } from 'svelte';

/** How a kind of step looks: in a sequence, on a lead's way through it, and while it is edited. */
export interface StepCard<Step extends AnyStep = AnyStep> {
  icon: Component<{ class?: string; 'aria-hidden'?: 'true' }>;
  /** What a screen reader hears before the title in a sequence. */
  spoken: string;
  /** What this step is called in a sequence. */
  title(step: Step): string;
  /** What it says, in a line beneath the title. */
  brief?(step: Step): string;
  /** What a person may open beneath the title. */
  Body?: Component<{ step: Step }>;
  /** What it is for, to whoever chooses a kind to add. */
  does: string;
  /** Its form is made of its schema; here stands what the schema does not say, by field. */
  form?: Record<string, StepField>;
}

/** A field of a step's form. */
export interface StepField {
  label?: string;
  hint?: string;
  /** For what the schema alone cannot draw; `null`: it is edited with another. */
  Control?: Component<StepControl> | null;
}

/** What a control of a step's form is given. */
export interface StepControl {
  step: DraftStep;
  /** All steps of the sequence: what this one may ask about. */
  steps: readonly DraftStep[];
  /** What is wrong with the step. */
  problems: readonly StepProblem[];
  /** Changes fields of the step; undefined takes one away. `merge`: what is typed into one place is one edit. */
  patch: (fields: Record<string, unknown>, merge?: string) => void;
}
