import type { SchedulePort, SendOutcome } from '@leadfactory/domain/outreach/ports';

/** How long a mail has to wait for the time that it was given; null where that is now, or the ledger is to say what refuses it. */
export function laterBy(
  at: Date,
  slot: Awaited<ReturnType<SchedulePort['reserveSlot']>>,
): Extract<SendOutcome, { status: 'retry' }> | null {
  if (!('at' in slot || 'retryAt' in slot)) return null;
  const [until, reason] =
    'at' in slot ? ([slot.at, 'no_send_slot'] as const) : ([slot.retryAt, slot.held] as const);
  const retryAfterMs = Date.parse(until) - at.getTime();
  return retryAfterMs > 0 ? { status: 'retry', retryAfterMs, reason } : null;
}
