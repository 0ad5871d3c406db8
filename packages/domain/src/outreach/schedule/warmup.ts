import { DateTime } from 'luxon';

/** Sends on the first day of a warm-up, and how many more each day after. */
export const WARMUP_FIRST_DAY = 10;
export const WARMUP_STEP = 5;

/** A daily cap of this or more is none: nothing is counted. */
export const UNCAPPED = 10_000;

/**
 * How many mails a mailbox may send on one of its days. A new mailbox that sends much at once is taken for a
 * spammer's, so the warm-up plan lets it send 10 on its first day and 5 more on each day after (15, 20, …) until
 * its daily cap is reached; before its first day it sends nothing. Days are in the mailbox's time zone.
 */
export function capOn(day: string, mailbox: { dailyCap: number; warmup: string | null }): number {
  const most = mailbox.dailyCap >= UNCAPPED ? Infinity : mailbox.dailyCap;
  if (!mailbox.warmup) return most;
  const age = DateTime.fromISO(day, { zone: 'utc' }).diff(
    DateTime.fromISO(mailbox.warmup, { zone: 'utc' }),
    'days',
  ).days;
  if (age < 0) return 0;
  return Math.min(most, WARMUP_FIRST_DAY + WARMUP_STEP * age);
}
