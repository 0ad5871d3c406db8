import type { Next, NextCode } from '@leadfactory/domain/crm/life';
import { plannedStep, type SequencePlan } from '@leadfactory/domain/outreach/plan';

/** What comes next, for operators: in timers' summaries and in the details that Temporal's UI shows. */
export const wordsOf = ({ code, stepKey }: Next, plan: SequencePlan): string =>
  words[code](stepKey ?? '', plannedStep(plan, stepKey)?.kind ?? 'step');

const words: Record<NextCode, (key: string, kind: string) => string> = {
  second_look: () => 'look at the website once more',
  step: (key, kind) => `${kind} ${key}`,
  task_done: (key, kind) => `wait for ${kind} ${key}`,
  end_of_wait: (key) => `end of ${key}`,
  approval: (key, kind) => `wait for approval of ${kind} ${key}`,
  look_for_slot: (key, kind) => `look for a send time for ${kind} ${key}`,
  send_again: (key, kind) => `try ${kind} ${key} again`,
  ask_outcome: (key, kind) => `ask whether ${kind} ${key} was sent`,
  lead_back: () => 'the lead is back',
  sale_window: () => 'the sale window closes',
  deliver_report: () => 'deliver the report',
};
