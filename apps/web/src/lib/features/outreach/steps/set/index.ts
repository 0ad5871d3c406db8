import PencilLine from '@lucide/svelte/icons/pencil-line';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import { stageLabel } from '#lib/features/crm/stages/words.ts';
import Change from './Change.svelte';
import type { StepCard } from '../card.ts';

export const set: StepCard<StepOf<'set'>> = {
  icon: PencilLine,
  spoken: '',
  title: ({ change }) => {
    if (change.what === 'stage') return `Move to the stage ${stageLabel(change.to)}`;
    if (change.what === 'owner')
      return change.to === null ? 'Take its owner away' : 'Give it to another owner';
    return change.to === null || change.to === ''
      ? `Empty the field ${change.field}`
      : `Set the field ${change.field} to “${String(change.to)}”`;
  },
  does: 'Sets the lead’s stage, owner or a field of yours.',
  form: { change: { Control: Change } },
};
