import ListTodo from '@lucide/svelte/icons/list-todo';
import { durationMs, type StepOf } from '@leadfactory/domain/outreach/steps';
import { spanWords } from '#lib/ui/index.ts';
import DueIn from './DueIn.svelte';
import WaitUpTo from '../WaitUpTo.svelte';
import Outcomes from './Outcomes.svelte';
import type { StepCard } from '../card.ts';

export const task: StepCard<StepOf<'task'>> = {
  icon: ListTodo,
  spoken: 'Task for the owner: ',
  title: ({ title, waitUpTo }) =>
    waitUpTo ? `${title} (waits until it is done, ${spanWords(durationMs(waitUpTo))} at most)` : title,
  does: 'A person does something: calls, writes, meets, looks up.',
  form: {
    title: { label: 'What is to be done' },
    type: { label: 'Kind' },
    script: { label: 'What to say', hint: 'May name what emails may: {{ contact.first_name }}.' },
    dueIn: { label: 'Due after', hint: 'Empty: at once.', Control: DueIn },
    outcomes: { Control: Outcomes },
    waitUpTo: {
      label: 'Wait until it is done, at most',
      hint: 'Empty: the sequence goes on at once.',
      Control: WaitUpTo,
    },
  },
};
