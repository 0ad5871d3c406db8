import CircleStop from '@lucide/svelte/icons/circle-stop';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import type { StepCard } from '../card.ts';

export const stop: StepCard<StepOf<'stop'>> = {
  icon: CircleStop,
  spoken: '',
  title: () => 'The sequence ends here',
  does: 'The sequence ends here.',
};
