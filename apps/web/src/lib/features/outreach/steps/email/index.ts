import Mail from '@lucide/svelte/icons/mail';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import { plainSubject } from './subject.ts';
import Texts from './Texts.svelte';
import type { StepCard } from '../card.ts';
import Variants from './Variants.svelte';

export const email: StepCard<StepOf<'email'>> = {
  icon: Mail,
  spoken: 'Email: ',
  title: (step) => step.name,
  brief: ({ variants }) => plainSubject(variants[0]?.subject ?? '') || 'Re: the first email’s subject',
  Body: Variants,
  does: 'Writes to the lead. Up to five variants are compared.',
  form: {
    name: { hint: 'For your own lists; leads never see it.' },
    variants: { Control: Texts },
  },
};
