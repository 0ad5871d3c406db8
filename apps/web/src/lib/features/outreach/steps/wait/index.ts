import Hourglass from '@lucide/svelte/icons/hourglass';
import { durationMs, titleOf, type StepOf } from '@leadfactory/domain/outreach/steps';
import { spanWords } from '#lib/ui/index.ts';
import Wait from './Wait.svelte';
import type { StepCard } from '../card.ts';

export const wait: StepCard<StepOf<'wait'>> = {
  icon: Hourglass,
  spoken: '',
  title: (step) => `Wait ${step.for ? spanWords(durationMs(step.for)) : titleOf(step)}`,
  does: 'Nothing happens for a while, or until a day.',
  form: { for: { Control: Wait }, until: { Control: null } },
};
