import { holidayOn, isPublicHoliday } from './calendar.ts';
import { dayOf } from './days.ts';
import type { Opening, SlotRequest } from './request.ts';
import type { SlotWait } from './waits/index.ts';
import { isWeekend } from './weekend.ts';

/**
 * Of the slot `at` (ms) in an opening; `full`: what an opening before it had no room for, if one had none. Null where it is
 * as soon as was asked.
 */
export function waitOf(
  request: SlotRequest,
  opening: Opening,
  at: number,
  full: 'cap' | 'domain' | null,
): SlotWait | null {
  const { notBefore, leadZones, country, mailbox } = request;
  if (at <= notBefore.getTime()) return null;
  if (full) return full;
  if (at > opening.from) return 'order';
  const zone = leadZones[0]!;
  const eve = dayOf(at - 24 * 3_600_000, zone);
  if (eve >= dayOf(notBefore.getTime(), zone)) {
    if (!mailbox.weekends && isWeekend(eve, country)) return 'weekend';
    if (!mailbox.holidays && country && isPublicHoliday(country, eve)) return 'holiday';
  }
  return 'hours';
}

/** The public holiday on the eve of a slot, by its name: what a mail that waits for a holiday waited for. */
export const holidayBefore = (at: Date, zone: string, country: string): string | null =>
  holidayOn(country, dayOf(at.getTime() - 24 * 3_600_000, zone));
