import Holidays from 'date-holidays';
import { DateTime, IANAZone } from 'luxon';

/** Names of a country's public holidays by local day; none where the country is not known. */
const calendars = new Map<
  string,
  { days: Map<string, string>; years: Set<number>; source: Holidays | null }
>();

/** True where `day` (YYYY-MM-DD) is a national public holiday of `country` (ISO 3166 alpha-2). */
export const isPublicHoliday = (country: string, day: string): boolean => holidayOn(country, day) !== null;

/** The English name of that day's public holiday, else its own; null on any other day. */
export function holidayOn(country: string, day: string): string | null {
  const code = country.toUpperCase();
  let calendar = calendars.get(code);
  if (!calendar) {
    const known = code in new Holidays().getCountries();
    calendar = { days: new Map(), years: new Set(), source: known ? new Holidays(code) : null };
    calendars.set(code, calendar);
  }
  const year = Number(day.slice(0, 4));
  if (calendar.source && !calendar.years.has(year)) {
    calendar.years.add(year);
    for (const holiday of calendar.source.getHolidays(year, 'en')) {
      if (holiday.type !== 'public') continue;
      // One holiday may last several days, or half of one: it is free on each day that it touches.
      let date = DateTime.fromISO(holiday.date.slice(0, 10), { zone: 'utc' });
      const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
      for (let i = 0; i < days; i++, date = date.plus({ days: 1 })) {
        const touched = date.toISODate()!;
        if (!calendar.days.has(touched)) calendar.days.set(touched, holiday.name);
      }
    }
  }
  return calendar.days.get(day) ?? null;
}

/** The zone where it is one that exists, else the fallback. */
export const zoneOr = (zone: string | null | undefined, fallback: string): string =>
  zone && IANAZone.isValidZone(zone) ? zone : fallback;
