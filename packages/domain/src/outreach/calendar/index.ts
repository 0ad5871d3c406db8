import { holidayOn } from '../schedule/calendar.ts';
import { addDays, weekdayOf } from '../schedule/days.ts';
import { isWeekend } from '../schedule/weekend.ts';

/** Days that a calendar shows at once. */
export const CALENDAR_DAYS = 7;

/** The Monday of the week of a day; days are YYYY-MM-DD. */
export const weekOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

export const daysFrom = (first: string, count = CALENDAR_DAYS): string[] =>
  Array.from({ length: count }, (_, i) => addDays(first, i));

/** Why leads of a country are not written to on a day there: the holiday's name, or its weekend; null where they are. */
export function dayOff(day: string, country: string): { holiday: string | null; weekend: boolean } | null {
  const holiday = holidayOn(country, day);
  const weekend = isWeekend(day, country);
  return holiday !== null || weekend ? { holiday, weekend } : null;
}
