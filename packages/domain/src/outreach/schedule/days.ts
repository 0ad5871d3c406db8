import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

/** The calendar's day after `day` (YYYY-MM-DD). */
export const nextDay = (day: string): string => isoDay(Date.parse(`${day}T00:00:00Z`) + DAY_MS);

/** So many days later, below 0 earlier. */
export const addDays = (day: string, days: number): string =>
  isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);

/** The day of the week, as ISO numbers them: 1 is Monday, 7 is Sunday. `day`: YYYY-MM-DD. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The local day of an instant. */
export function dayOf(instant: number, zone: string): string {
  let day = isoDay(instant - DAY_MS);
  while (instantOf(nextDay(day), 0, zone) <= instant) day = nextDay(day);
  return day;
}

/**
 * The instant, in ms, at which an hour (0..24) of a local day begins. An hour that does not exist, because the
 * clocks are put forward, begins when they have been; one that comes twice begins at its first coming.
 */
export function instantOf(day: string, hour: number, zone: string): number {
  if (hour >= 24) return instantOf(nextDay(day), 0, zone);
  const key = `${zone} ${day} ${hour}`;
  let instant = known.get(key);
  if (instant === undefined) {
    const midnight = DateTime.fromISO(day, { zone }).startOf('day');
    instant = (hour === 0 ? midnight : midnight.set({ hour })).toMillis();
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, instant);
  }
  return instant;
}

/** A walk over 60 days asks for some 200 instants at 20 µs each, and the next lead of the zone for the same. */
const known = new Map<string, number>();
const MOST_KNOWN = 50_000;

const isoDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
