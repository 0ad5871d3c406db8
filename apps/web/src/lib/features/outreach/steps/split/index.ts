import Split from '@lucide/svelte/icons/split';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import { formatShare } from '#lib/ui/index.ts';
import Ways from './Ways.svelte';
import type { StepCard } from '../card.ts';

export const split: StepCard<StepOf<'split'>> = {
  icon: Split,
  spoken: 'Split: ',
  title: ({ name, arms }) => {
    const total = arms.reduce((sum, { weight }) => sum + weight, 0);
    return `${name} (${arms.map((arm) => `${arm.name} ${formatShare(arm.weight / total)}`).join(', ')})`;
  },
  does: 'Parts leads by chance, to compare whole ways.',
  form: { arms: { Control: Ways } },
};
