/**
 * What a lead's life waits for, as a code: whoever shows it has the words. A step's own kind and name are in the
 * enrolment's plan, under `stepKey`.
 */
export const nextCodes = [
  /** The website did not answer; it is looked at once more before it counts as unreachable. */
  'second_look',
  /** A step of the sequence is done: its email sent, its task opened. */
  'step',
  /** What the step waits for happens, whatever its kind, or has had the time for it. The first that waited were tasks. */
  'task_done',
  /** The sequence's last wait ends, with no step behind it. */
  'end_of_wait',
  /** Somebody approves the step's email, or rejects it; nothing is timed until then. */
  'approval',
  /** No send time was free for the step's email; the mailbox is asked again. */
  'look_for_slot',
  /** The step's email was surely not sent; it is tried once more. */
  'send_again',
  /** The provider has not said whether the step's email left; it is asked again. */
  'ask_outcome',
  /** A lead that is away is back: what its absence held goes on. */
  'lead_back',
  /** The window in which a sale is waited for closes. */
  'sale_window',
  /** A buyer's report is delivered. */
  'deliver_report',
] as const;
export type NextCode = (typeof nextCodes)[number];

/** Those that come at their time though the campaign is paused: what a mail came to is asked, and a buyer served, all the same. */
export const unpausedCodes = ['ask_outcome', 'deliver_report'] as const satisfies readonly NextCode[];

/** What comes next and when. */
export interface Next {
  code: NextCode;
  /** The step that it is about, a wait's too; null where it is about none. */
  stepKey: string | null;
  /** ISO 8601 UTC, on the lead's own clock; null where nothing is timed. */
  at: string | null;
}
