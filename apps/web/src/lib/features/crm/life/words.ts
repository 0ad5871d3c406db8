import type {
  HeldReason,
  LifecycleOutcome,
  LifecyclePhase,
  NextCode,
  Temperature,
} from '@leadfactory/domain/crm/life';

export const temperatureWords: Record<Temperature, string> = { hot: 'Hot', warm: 'Warm', cold: 'Cold' };

interface Held {
  label: string;
  /** What happened, and what makes it go on. */
  why: string;
  /** True where only a person can make it go on. */
  needsPerson: boolean;
}
export const heldWords: Record<HeldReason, Held> = {
  paused_by_person: {
    label: 'Paused by a person',
    why: 'Somebody paused this lead. Its place in the sequence is kept; resume to go on from there.',
    needsPerson: true,
  },
  campaign_paused: {
    label: 'Campaign paused',
    why: 'The whole campaign is paused. Resume the campaign to go on from the same place.',
    needsPerson: true,
  },
  replied: {
    label: 'Replied',
    why: 'The lead replied, so nothing more is sent. Answer, then move the stage or resume the sequence.',
    needsPerson: true,
  },
  company_replied: {
    label: 'Company replied',
    why: 'Somebody at this company replied, asked for no more mails or is not interested, so this lead waits. Resume it if it should still be written to.',
    needsPerson: true,
  },
  out_of_office: {
    label: 'Out of office',
    why: 'An out-of-office answer named a day of return. The sequence goes on after it by itself.',
    needsPerson: false,
  },
  no_send_slot: {
    label: 'No send time free',
    why: 'The mailbox has no free send time in the coming days. It is tried again by itself; a higher daily cap helps.',
    needsPerson: false,
  },
  no_postal_address: {
    label: 'No postal address',
    why: 'Every mail must carry your organisation’s postal address, and none is set. Set it in Settings → Organisation; the sequence then goes on by itself.',
    needsPerson: true,
  },
  mailbox_unproved: {
    label: 'Mailbox not proved',
    why: 'Nothing is sent as an address that was not proved to be yours. Prove the mailbox in Settings → Mailboxes; the sequence then goes on by itself.',
    needsPerson: true,
  },
  hotter_first: {
    label: 'A hotter lead goes first',
    why: 'A hotter lead took this one’s send time. It has another, and goes on then by itself.',
    needsPerson: false,
  },
  mail_server_unreachable: {
    label: 'Mail server unreachable',
    why: 'The mail provider does not answer. Nothing was sent; it is tried again by itself.',
    needsPerson: false,
  },
  mailbox_account_failing: {
    label: 'The mailbox’s account fails',
    why: 'The account that this mailbox sends through does not work. Nothing was sent, and nothing is lost: mend it in Settings → Mailboxes; the sequence then goes on by itself.',
    needsPerson: true,
  },
  send_outcome_unknown: {
    label: 'Checking a send',
    why: 'The provider did not say whether the last email left. It is being checked before anything else is sent.',
    needsPerson: false,
  },
  in_hand: {
    label: 'In your hands',
    why: 'A person has this lead in hand (meeting, proposal or negotiation), so the sequence is silent.',
    needsPerson: true,
  },
};
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
