import type { Stage } from './standing.ts';

/**
 * Why the automation moves a lead, or ends its run, as a code: whoever shows it has the words. Nothing that a person typed
 * and nothing of a person is among it: it travels in a workflow's arguments.
 */
export const stageReasons = [
  'looked_up',
  'screened',
  'qualified',
  'asked_by_itself',
  'written_to',
  'replied',
  'bought',
  'low_score',
  'no_address',
  'not_assessed',
  'bounced',
  'complained',
  'unsubscribed',
  'no_sale',
  'taken_out',
  'won_already',
  'moved_by_person',
  'set_by_step',
  'erased',
  'gone',
] as const;
export type StageReasonCode = (typeof stageReasons)[number];

/** The code, with what some have to tell. */
export type StageReason =
  | { code: 'low_score'; score: number; below: number }
  | { code: 'moved_by_person' | 'set_by_step'; to: Stage }
  /** `product`: its kind, where it is known. */
  | { code: 'bought'; product?: string }
  | { code: Exclude<StageReasonCode, 'low_score' | 'moved_by_person' | 'set_by_step' | 'bought'> };
