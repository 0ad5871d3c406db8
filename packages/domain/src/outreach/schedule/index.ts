import { isPublicHoliday } from './calendar.ts';
import { dayOf, instantOf, nextDay } from './days.ts';
import { capOn } from './warmup.ts';
import { isWeekend } from './weekend.ts';

export { isPublicHoliday, zoneOr } from './calendar.ts';
export { slotWaits, waitOf, type SlotWait } from './waits.ts';
export { capOn, UNCAPPED, WARMUP_FIRST_DAY, WARMUP_STEP } from './warmup.ts';

export interface MailboxRules {
  /** IANA zone in which the mailbox's days begin; the daily cap counts by these days. */
  timeZone: string;
  /** Sends on one day of the mailbox; 10,000 or more is no cap. */
  dailyCap: number;
  /** Least seconds between two sends; 0 lets many leave at one instant. */
  gapSeconds: number;
  /** Hours of the lead's local day in which it may send: 0..24, end excluded. */
  startHour: number;
  endHour: number;
  /** True where it sends on the weekends of the lead's country (by the lead's local day). */
  weekends: boolean;
  /** True where it sends on public holidays of the lead's country. */
  holidays: boolean;
  /** First local day of the warm-up, YYYY-MM-DD; null once warmed up. */
  warmup: string | null;
}

export interface SlotRequest {
  notBefore: Date;
  /** IANA zones in which the lead may be, one at least, the likeliest first: hours are kept in each of them. */
  leadZones: readonly string[];
  /** ISO 3166 alpha-2; null where it is not known: no holidays then, and a weekend of Saturday and Sunday. */
  country: string | null;
  mailbox: MailboxRules;
}

/** A stretch of time in which one mail may leave, within one day of the mailbox. `to` is excluded. */
export interface Opening {
  from: number;
  to: number;
  /** The mailbox's day, YYYY-MM-DD, with its bounds and how many may leave on it. */
  day: string;
  dayStart: number;
  dayEnd: number;
  cap: number;
}

/** How far ahead a slot is looked for. */
export const HORIZON_DAYS = 60;

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
export function* openings({ notBefore, leadZones, country, mailbox }: SlotRequest): Generator<Opening> {
  const start = notBefore.getTime();
  const end = start + HORIZON_DAYS * 86_400_000;
  const zones = sharingHours(leadZones, mailbox, start);
  // The day that begins last in any of the zones is the one that they can share.
  const first = zones.map((zone) => dayOf(start, zone)).toSorted()[0]!;
  for (let day = first; Math.min(...zones.map((zone) => instantOf(day, 0, zone))) < end; day = nextDay(day)) {
    if (!mailbox.weekends && isWeekend(day, country)) continue;
    if (!mailbox.holidays && country && isPublicHoliday(country, day)) continue;
    const { from, to } = hoursOf(day, zones, mailbox);
    yield* byMailboxDay(Math.max(from, start), Math.min(to, end), mailbox);
  }
}

/** When the mailbox's hours of a day have begun in all of the zones and ended in none, in ms. */
const hoursOf = (day: string, zones: readonly string[], { startHour, endHour }: MailboxRules) => ({
  from: Math.max(...zones.map((zone) => instantOf(day, startHour, zone))),
  to: Math.min(...zones.map((zone) => instantOf(day, endHour, zone))),
});

/** All of the zones where they have hours in common; zones too far apart have none: then the likeliest alone. */
function sharingHours(
  zones: readonly string[],
  mailbox: MailboxRules,
  start: number,
): readonly [string, ...string[]] {
  const all = zones as readonly [string, ...string[]];
  const { from, to } = hoursOf(dayOf(start, all[0]), all, mailbox);
  return from < to ? all : [all[0]];
}

function* byMailboxDay(from: number, to: number, mailbox: MailboxRules): Generator<Opening> {
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
