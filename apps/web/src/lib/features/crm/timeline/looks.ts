import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Check from '@lucide/svelte/icons/check';
import CirclePlus from '@lucide/svelte/icons/circle-plus';
import ListTodo from '@lucide/svelte/icons/list-todo';
import UserRound from '@lucide/svelte/icons/user-round';
import type { Looks } from './telling.ts';

export const crm: Looks = {
  created: { icon: CirclePlus },
  stage: { icon: ArrowRight, tone: 'accent' },
  routed: { icon: UserRound },
  assigned: { icon: UserRound },
  task: { icon: ListTodo },
  task_done: { icon: Check, tone: 'good' },
};
