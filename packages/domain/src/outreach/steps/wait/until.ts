import { z } from 'zod';
import { addDays, dayOf, instantOf, nextDay, weekdayOf } from '../../schedule/days.ts';

const hour = z.number().int().min(0).max(23);

/** Until a day and hour where the lead is. */
export const until = z.union([
  /** The next of these days of the week, today too where the hour is to come; 1 is Monday, 7 is Sunday. */
  z.strictObject({ weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7), hour }),
  /** The day in a field of the organisation's own, by its key, without `fields.`; so many days later, below 0 earlier. */
  z.strictObject({
    field: z.string().min(1).max(60),
    plusDays: z.number().int().min(-365).max(365).default(0),
    hour: hour.default(9),
  }),
]);
export type Until = z.infer<typeof until>;

/**
 * The instant (ms) that is waited for from `now` on, in an IANA zone; null where there is no day. `date`: what the field
 * holds, YYYY-MM-DD. One that is over already is given as it is.
 */
export function untilWhen(
  until: Until,
  { now, zone, date }: { now: number; zone: string; date: string | null },
): number | null {
  if ('field' in until)
    return date === null ? null : instantOf(addDays(date, until.plusDays), until.hour, zone);
  for (let day = dayOf(now, zone); ; day = nextDay(day)) {
    const at = instantOf(day, until.hour, zone);
    if (at >= now && until.weekdays.includes(weekdayOf(day))) return at;
  }
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const or = new Intl.ListFormat('en', { type: 'disjunction' });

/** "Monday or Thursday"; 1 is Monday, 7 is Sunday. */
export const weekdayWords = (weekdays: readonly number[]): string =>
  or.format([...weekdays].sort().map((day) => days[day - 1]!));

/** "until Monday or Thursday, 9:00 their time", "until 14 days before their renewal, 9:00 their time". */
export function untilWords(until: Until): string {
  const hour = `${until.hour}:00 their time`;
  if ('weekdays' in until) return `until ${weekdayWords(until.weekdays)}, ${hour}`;
  const { field, plusDays } = until;
  const span = Math.abs(plusDays) === 1 ? 'a day' : `${Math.abs(plusDays)} days`;
  const when = plusDays === 0 ? 'the day of' : `${span} ${plusDays < 0 ? 'before' : 'after'}`;
  return `until ${when} their ${field.replaceAll('_', ' ')}, ${hour}`;
}
