import ListTodo from '@lucide/svelte/icons/list-todo';
import { durationMs, type StepOf } from '@leadfactory/domain/outreach/steps';
import { spanWords } from '#lib/ui/index.ts';
import type { StepCard } from '../card.ts';

export const task: StepCard<StepOf<'task'>> = {
  icon: ListTodo,
  spoken: 'Task for the owner: ',
  title: ({ title, waitUpTo }) =>
    waitUpTo ? `${title} (waits until it is done, ${spanWords(durationMs(waitUpTo))} at most)` : title,
};
