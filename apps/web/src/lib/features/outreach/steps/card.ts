import type { AnyStep } from '@leadfactory/domain/outreach/steps';
import type { Component } from 'svelte';

/** How a kind of step looks: in a sequence, and on a lead's way through it. */
export interface StepCard<Step extends AnyStep = AnyStep> {
  icon: Component<{ class?: string; 'aria-hidden'?: 'true' }>;
  /** What a screen reader hears before the title in a sequence. */
  spoken: string;
  /** What this step is called in a sequence. */
  title(step: Step): string;
  /** What a person may open beneath the title. */
  Body?: Component<{ step: Step }>;
}
