import type { SlotWait } from '@leadfactory/domain/outreach/schedule/waits';
import { timeIn } from '#lib/ui/index.ts';
import type { Enrolment } from './life.ts';

/** Why a mail does not leave sooner. */
const waitWords: Record<SlotWait, string> = {
  hours: 'It waits for business hours there.',
  weekend: 'It waits until the weekend there is over.',
  holiday: 'It waits until a public holiday there is over.',
  cap: 'It waits for a day on which the mailbox has room under its daily cap.',
  order: 'It waits for its turn: others leave before it.',
};

/** "Wed, Nov 25, 9:00 AM MST by the lead’s clock. It waits for business hours there."; null where nothing is reserved. */
export function slotWords({ slot }: Pick<Enrolment, 'slot'>): string | null {
  if (!slot) return null;
  const when = slot.zone ? `${timeIn(new Date(slot.at), slot.zone)} by the lead’s clock.` : '';
  return [when, slot.waitsFor && waitWords[slot.waitsFor]].filter(Boolean).join(' ') || null;
}
