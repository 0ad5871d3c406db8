import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';

/** Public holidays of a country by local day; none where the country is not known. */
const calendars = new Map<string, { days: Set<string>; years: Set<number>; source: Holidays | null }>();

/** True where `day` (YYYY-MM-DD) is a national public holiday of `country` (ISO 3166 alpha-2). */
export function isPublicHoliday(country: string, day: string): boolean {
  const code = country.toUpperCase();
  let calendar = calendars.get(code);
  if (!calendar) {
    const known = code in new Holidays().getCountries();
    calendar = { days: new Set(), years: new Set(), source: known ? new Holidays(code) : null };
    calendars.set(code, calendar);
  }
  const year = Number(day.slice(0, 4));
  if (calendar.source && !calendar.years.has(year)) {
    calendar.years.add(year);
    for (const holiday of calendar.source.getHolidays(year)) {
      if (holiday.type !== 'public') continue;
      // One holiday may last several days, or half of one: it is free on each day that it touches.
      let date = DateTime.fromISO(holiday.date.slice(0, 10), { zone: 'utc' });
      const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
      for (let i = 0; i < days; i++, date = date.plus({ days: 1 })) calendar.days.add(date.toISODate()!);
    }
  }
  return calendar.days.has(day);
}

/** The zone where it is one that exists, else the fallback. */
export const zoneOr = (zone: string | null | undefined, fallback: string): string =>
  zone && IANAZone.isValidZone(zone) ? zone : fallback;
