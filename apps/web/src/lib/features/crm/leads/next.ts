import type { NextCode } from '@leadfactory/domain/crm/life';

interface Next {
  code: NextCode | null;
  stepKey: string | null;
  stepKind: string | null;
  label: string | null;
}

/** What a lead waits for, in the few words that a list has room for: "email first findings". */
export const nextWords = (next: Next): string =>
  next.code === null
    ? (next.label?.replaceAll('-', ' ') ?? 'In progress')
    : words[next.code](`${next.stepKind ?? 'step'} ${next.stepKey?.replaceAll('-', ' ') ?? ''}`.trim());

const words: Record<NextCode, (step: string) => string> = {
  step: (step) => step,
  end_of_wait: () => 'end of the last wait',
  look_for_slot: (step) => `look for a send time for ${step}`,
  send_again: (step) => `try ${step} again`,
  ask_outcome: (step) => `ask whether ${step} was sent`,
  sale_window: () => 'the sale window closes',
  deliver_report: () => 'deliver the report',
};
