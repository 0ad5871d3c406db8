import Signpost from '@lucide/svelte/icons/signpost';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import WaitUpTo from '../WaitUpTo.svelte';
import Tests from './Tests.svelte';
import type { StepCard } from '../card.ts';
import Asked from './Asked.svelte';

export const branch: StepCard<StepOf<'branch'>> = {
  icon: Signpost,
  spoken: 'Branch: ',
  title: (step) => step.name,
  Body: Asked,
  does: 'Parts by what the lead did, or what is known of it.',
  form: {
    name: { label: 'Question', hint: 'As people read it: “Did they click?”' },
    match: { label: 'Yes where' },
    when: { Control: Tests },
    waitUpTo: {
      label: 'Wait for it, at most',
      hint: 'Empty: it is asked once, at once.',
      Control: WaitUpTo,
    },
  },
};
