import Signpost from '@lucide/svelte/icons/signpost';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import type { StepCard } from '../card.ts';
import Asked from './Asked.svelte';

export const branch: StepCard<StepOf<'branch'>> = {
  icon: Signpost,
  spoken: 'Branch: ',
  title: (step) => step.name,
  Body: Asked,
};
