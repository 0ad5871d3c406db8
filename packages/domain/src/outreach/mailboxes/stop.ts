const judged = ['bounces', 'complaints'] as const;
type Judged = (typeof judged)[number];
/** What pauses a mailbox by itself: what came back of its mails, or that nobody lets it into its account any more. */
export const mailboxStops = [...judged, 'signed_out'] as const;
export type MailboxStop = (typeof mailboxStops)[number];

/** So many of a mailbox's latest mails are judged by; fewer where it has not sent as many. */
export const JUDGED = { bounces: 100, complaints: 1_000 } as const;
/** One or two that come back say nothing of a mailbox, whatever share they are. */
const LEAST = { bounces: 5, complaints: 2 } as const;
/** A limit of so much stops nothing. */
const NEVER = 100;

/** Of the latest mails: how many, and of them how many came back so. */
export interface CameBack {
  mails: number;
  back: number;
}

/**
 * Whether a mailbox is to stop: where more than its limit (percent) bounced for good, or was complained of. Mailbox providers
 * turn senders away from about 5 % bounces and 0.3 % complaints on (Google's and Yahoo's rules for senders, 2024).
 */
export function stopOf(came: Record<Judged, CameBack>, limits: Record<Judged, number>): Judged | null {
  const isOver = (by: Judged) =>
    limits[by] < NEVER && came[by].back >= LEAST[by] && (came[by].back / came[by].mails) * 100 > limits[by];
  return judged.find(isOver) ?? null;
}
