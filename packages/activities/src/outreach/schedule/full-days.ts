import type { Opening } from '@leadfactory/domain/outreach/schedule';

/** Days of mailboxes that were seen full a moment ago. */
export interface FullDays {
  has(mailboxId: string, opening: Opening): boolean;
  add(mailboxId: string, opening: Opening): void;
  /** A slot of the mailbox became free. */
  forget(mailboxId: string): void;
}

/** How long another process's release of a slot may go unseen; never leads to a slot too many, only to a later one. */
const REMEMBERED_MS = 10_000;

/**
 * Spares a busy mailbox from counting the same full days for every lead of a campaign: with 10,000 slots taken,
 * counting costs more than all the rest of a reservation.
 */
export function rememberFullDays(now: () => number = () => performance.now()): FullDays {
  const mailboxes = new Map<string, Map<string, number>>();
  const key = ({ day, cap }: Opening) => `${day} ${cap}`;
  return {
    has: (mailboxId, opening) => (mailboxes.get(mailboxId)?.get(key(opening)) ?? 0) > now(),
    add(mailboxId, opening) {
      const days = mailboxes.get(mailboxId) ?? new Map<string, number>();
      mailboxes.set(mailboxId, days);
      days.set(key(opening), now() + REMEMBERED_MS);
    },
    forget: (mailboxId) => void mailboxes.delete(mailboxId),
  };
}
