import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Check from '@lucide/svelte/icons/check';
import CirclePlus from '@lucide/svelte/icons/circle-plus';
import Merge from '@lucide/svelte/icons/merge';
import Split from '@lucide/svelte/icons/split';
import ListTodo from '@lucide/svelte/icons/list-todo';
import UserRound from '@lucide/svelte/icons/user-round';
import type { Looks } from './telling.ts';

export const crm: Looks = {
  created: { icon: CirclePlus },
  stage: { icon: ArrowRight, tone: 'accent' },
  routed: { icon: UserRound },
  assigned: { icon: UserRound },
  row_merged: { icon: Merge },
  lead_merged: { icon: Merge },
  merged_into: { icon: Merge },
  merge_undone: { icon: Split },
  task: { icon: ListTodo },
  task_done: { icon: Check, tone: 'good' },
};
