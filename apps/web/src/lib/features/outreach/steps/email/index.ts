import Mail from '@lucide/svelte/icons/mail';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import type { StepCard } from '../card.ts';
import Variants from './Variants.svelte';

export const email: StepCard<StepOf<'email'>> = {
  icon: Mail,
  spoken: 'Email: ',
  title: (step) => step.name,
  Body: Variants,
};
