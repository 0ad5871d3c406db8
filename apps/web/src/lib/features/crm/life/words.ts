import {
  heldWords,
  type HeldReason,
  type LifecycleOutcome,
  type LifecyclePhase,
  type NextCode,
  type Temperature,
} from '@leadfactory/domain/crm/life';

export const temperatureWords: Record<Temperature, string> = { hot: 'Hot', warm: 'Warm', cold: 'Cold' };

export const heldLabel = (held: string): string => heldWords[held as HeldReason]?.label ?? held;

export const phaseWords: Record<LifecyclePhase, string> = {
  enriching: 'Collecting facts',
  assessing: 'Assessing the website',
  scoring: 'Scoring',
  routing: 'Finding an owner',
  sequence: 'In the sequence',
  sale_window: 'Waiting for a sale',
  fulfilling: 'Delivering the report',
  attributing: 'Crediting the sale',
  ended: 'Ended',
};
export const phaseLabel = (phase: string | null): string =>
  phase ? (phaseWords[phase as LifecyclePhase] ?? phase) : 'Starting';

export const outcomeWords: Record<LifecycleOutcome, string> = {
  won: 'Won',
  lost: 'Lost',
  no_response: 'No response',
  disqualified: 'Disqualified',
  not_assessed: 'Left out: its website could not be assessed',
  unsubscribed: 'Unsubscribed',
  bounced: 'Address bounced',
  complained: 'Complained',
  stopped: 'Stopped',
  erased: 'Erased',
};
export const outcomeLabel = (outcome: string | null): string =>
  outcome ? (outcomeWords[outcome as LifecycleOutcome] ?? outcome) : 'Ended';

/** What a lead waits for; `step`: the step that it is about, named as the reader knows it. */
const nextWords: Record<NextCode, (step: string) => string> = {
  second_look: () => 'the website did not answer: a second look',
  step: (step) => step,
  task_done: (step) => `waiting for ${step}`,
  end_of_wait: () => 'the last wait ends',
  approval: (step) => `wait for approval of ${step}`,
  look_for_slot: (step) => `find a send time for ${step}`,
  send_again: (step) => `try ${step} again`,
  ask_outcome: (step) => `ask whether ${step} was sent`,
  lead_back: () => 'the lead is back',
  sale_window: () => 'the sale window closes',
  deliver_report: () => 'deliver the report',
};
/** The time beside it is when it ends at the latest: a person may end it before. */
export const isAtTheLatest = (code: NextCode | null): boolean => code === 'task_done';

/** `label`: in words, of a life that has not moved since an older version ran; then there is no code. */
export const nextLabel = (next: { code: NextCode | null; label: string | null }, step: string): string =>
  next.code ? nextWords[next.code](step) : (next.label?.replaceAll('-', ' ') ?? 'in progress');
