/** When a mail that could not be delivered for now is tried again, and why then. */
export interface Retry {
  /** After the attempt before it came back. */
  afterDays: number;
  why: string;
}

/**
 * The one table of it. A server that sends goes on for four or five days before it gives a mail up (RFC 5321, 4.5.4.1): its
 * notice of one that it gave up sooner, as large providers do after some hours, is no last word. What is behind the last comes back for good.
 */
export const retries: readonly Retry[] = [
  { afterDays: 1, why: 'A server that was down, or greylisted us, takes mails again by then.' },
  {
    afterDays: 3,
    why: 'A full mailbox was emptied, or a weekend is over; with the day before it, this is as long as servers try.',
  },
];

/** So many attempts of a mail, or mails in a row to an address, that came back for now are as one that bounced for good. */
export const MOST_SOFT_BOUNCES = retries.length + 1;

/** The purpose of a mail that is tried again, in the ledger: `again:1`, `again:2`. */
export const againPurpose = (retry: number): `again:${number}` => `again:${retry}`;

/** Which retry of its mail a row of the ledger is; 0: the mail itself. */
export const retryOf = (purpose: string): number => Number(/^again:(\d+)$/.exec(purpose)?.[1] ?? 0);

/** The step's key under which a retry has its row and its send time: of its own, as each is claimed by itself. */
export const againKey = (stepKey: string, retry: number): string => `${stepKey}~${retry}`;

/** The key of the step that a row of the ledger, or a send time, is of. */
export const stepOfKey = (key: string): string => key.split('~')[0]!;

/** When the next attempt is due, after one (`retry`; 0: the mail itself) came back at `at`; null: there is none. */
export function nextRetry(retry: number, at: Date): Date | null {
  const next = retries[retry];
  return next ? new Date(at.getTime() + next.afterDays * 86_400_000) : null;
}
