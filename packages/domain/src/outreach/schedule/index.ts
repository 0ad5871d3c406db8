import { dayOf, instantOf } from './days.ts';
import { sharedHours, type Stretch } from './hours.ts';
import type { MailboxRules, Opening, SlotRequest } from './request.ts';
import { capOn } from './warmup.ts';

export { dayOf, instantOf, weekdayOf } from './days.ts';
export { holidayOn, isPublicHoliday, zoneOr } from './calendar.ts';
export type { MailboxRules, Opening, SlotRequest } from './request.ts';
export { holidayBefore, waitOf } from './wait-of.ts';
export { countryOf, zonesOfLead, type Guess, type Whereabouts } from './whereabouts.ts';
export { isWeekend } from './weekend.ts';
export type { SlotWait } from './waits/index.ts';
export { capOn, UNCAPPED, WARMUP_FIRST_DAY, WARMUP_STEP } from './warmup.ts';

/** How far ahead a slot is looked for. */
export const HORIZON_DAYS = 60;
const DAY_MS = 86_400_000;

export type Slot = { at: Date; day: string } | { reason: NoSlot };
export type NoSlot = 'no_open_hours' | 'mailbox_full';

/**
 * The first instant at which this mail may leave: within the hours of the lead's day, not on its weekend or public
 * holiday, under the mailbox's cap (by warm-up plan) and at least a gap away from every slot in `taken`.
 * Else the reason why there is none in 60 days: the rules leave no hour open, or all are taken.
 */
export function nextSlot(request: SlotRequest & { taken: readonly Date[] }): Slot {
  const taken = request.taken.map((t) => t.getTime()).toSorted((a, b) => a - b);
  let open = false;
  for (const opening of openings(request)) {
    open = true;
    const at = placeIn(opening, request.mailbox.gapSeconds, taken);
    if (at !== null) return { at: new Date(at), day: opening.day };
  }
  return { reason: open ? 'mailbox_full' : 'no_open_hours' };
}

/**
 * The openings from `notBefore` on, in order, for 60 days, on which the mailbox may send at all. Local hours are
 * turned to instants day by day, so that a day with a change of clocks is as long as it is; an hour that does not
 * exist on such a day begins when the clocks have moved, one that comes twice begins at its first coming.
 */
export function* openings({
  notBefore,
  until,
  leadZones,
  country,
  mailbox,
}: SlotRequest): Generator<Opening> {
  const from = notBefore.getTime();
  const within = { from, to: Math.min(from + HORIZON_DAYS * DAY_MS, until?.getTime() ?? Infinity) };
  const days = { ...mailbox, country };
  for (const stretch of sharedHours(sharingHours(leadZones, mailbox, from), days, within))
    yield* byMailboxDay(stretch, mailbox);
}

/** All of the zones where they have hours in common; zones too far apart have none: then the likeliest alone. */
function sharingHours(zones: readonly string[], mailbox: MailboxRules, from: number): readonly string[] {
  const anyDay = { ...mailbox, weekends: true, holidays: true, country: null };
  const inCommon = sharedHours(zones, anyDay, { from, to: from + 2 * DAY_MS }).next();
  return inCommon.done ? zones.slice(0, 1) : zones;
}

function* byMailboxDay({ from, to }: Stretch, mailbox: MailboxRules): Generator<Opening> {
  for (let start = from; start < to;) {
    const day = dayOf(start, mailbox.timeZone);
    const dayEnd = instantOf(day, 24, mailbox.timeZone);
    const dayStart = instantOf(day, 0, mailbox.timeZone);
    const cap = capOn(day, mailbox);
    if (cap > 0) yield { from: start, to: Math.min(to, dayEnd), day, dayStart, dayEnd, cap };
    start = dayEnd;
  }
}

/**
 * The first free instant of an opening, in ms, or null. `taken` is sorted and holds at least the slots of the
 * opening's day and those within a gap of the opening.
 */
export function placeIn(opening: Opening, gapSeconds: number, taken: readonly number[]): number | null {
  const first = lowerBound(taken, opening.dayStart);
  if (lowerBound(taken, opening.dayEnd) - first >= opening.cap) return null;
  const gap = gapSeconds * 1000;
  let at = opening.from;
  for (let i = lowerBound(taken, at - gap + 1); i < taken.length && taken[i]! < at + gap; i++)
    at = taken[i]! + gap;
  return at < opening.to ? at : null;
}

/** Index of the first element that is not less than `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
