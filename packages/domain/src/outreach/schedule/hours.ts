import { isPublicHoliday } from './calendar.ts';
import { dayOf, instantOf, nextDay } from './days.ts';
import type { MailboxRules } from './request.ts';
import { isWeekend } from './weekend.ts';

/** A stretch of time in ms; `to` is excluded. */
export interface Stretch {
  from: number;
  to: number;
}

/** What is asked of each local day of a zone. */
export interface Days extends Pick<MailboxRules, 'startHour' | 'endHour' | 'weekends' | 'holidays'> {
  /** ISO 3166 alpha-2; null: no holidays, and a weekend of Saturday and Sunday. */
  country: string | null;
}

/**
 * When all of the zones have their hours, in order, between two instants. Each zone keeps its own local days: hours that
 * reach from midnight to midnight have no gap, though the zones' midnights differ, and a Monday that has begun in one of
 * them only is still a Sunday in the others.
 */
export function* sharedHours(
  zones: readonly string[],
  days: Days,
  { from, to }: Stretch,
): Generator<Stretch> {
  for (let at = from; at < to;) {
    const open = zones.map((zone) => hoursFrom(at, zone, days, to));
    const begins = Math.max(...open.map((stretch) => stretch.from));
    if (begins === at) {
      const ends = Math.min(...open.map((stretch) => stretch.to), to);
      yield { from: at, to: ends };
      at = ends;
    } else at = begins;
  }
}

/** The zone's hours that are not over at an instant: from it, or from when they begin, at `end` at the latest. */
function hoursFrom(at: number, zone: string, days: Days, end: number): Stretch {
  for (let day = dayOf(at, zone); ; day = nextDay(day)) {
    const from = instantOf(day, days.startHour, zone);
    if (from >= end) return { from: end, to: end };
    const to = instantOf(day, days.endHour, zone);
    if (to > at && from < to && !isFree(day, days)) return { from: Math.max(from, at), to };
  }
}

const isFree = (day: string, { country, weekends, holidays }: Days): boolean =>
  (!weekends && isWeekend(day, country)) || (!holidays && country !== null && isPublicHoliday(country, day));
