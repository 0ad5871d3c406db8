import ListTodo from '@lucide/svelte/icons/list-todo';
import type { StepOf } from '@leadfactory/domain/outreach/steps';
import type { StepCard } from '../card.ts';

export const task: StepCard<StepOf<'task'>> = {
  icon: ListTodo,
  spoken: 'Task for the owner: ',
  title: (step) => step.title,
};
