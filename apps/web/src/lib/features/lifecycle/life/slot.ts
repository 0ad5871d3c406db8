import { timeIn } from '#lib/ui/index.ts';
import type { Enrolment } from './life.ts';

/** "Wed, Nov 25, 9:00 AM MST by the lead’s clock."; null where nothing is reserved. Why not sooner stands on top of the page. */
export const slotWords = ({ slot }: Pick<Enrolment, 'slot'>): string | null =>
  slot?.zone ? `${timeIn(new Date(slot.at), slot.zone)} by the lead’s clock.` : null;
