import type { CalendarDay, CalendarWeek } from '@leadfactory/domain/outreach/calendar/schemas';
import type { SlotWait } from '@leadfactory/domain/outreach/schedule/waits';
import { formatNumber, readerLocale } from '#lib/ui/index.ts';

/** Why a mail is not sooner, in a word or two. */
export const waitLabels: Record<SlotWait, string> = {
  campaign: 'waits for its campaign’s first day',
  hours: 'waits for business hours',
  weekend: 'waits out the weekend',
  holiday: 'waits out a public holiday',
  cap: 'waits for room',
  domain: 'enough for its company before',
  order: 'waits for its turn',
};

const inUtc = (format: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat(readerLocale, { ...format, timeZone: 'UTC' });
  return (day: string) => formatter.format(new Date(`${day}T00:00:00Z`));
};
/** "Mon", "30 Nov", "Monday, 30 November 2026": days are YYYY-MM-DD, wherever the reader is. */
export const weekdayName = inUtc({ weekday: 'short' });
export const dayAndMonth = inUtc({ day: 'numeric', month: 'short' });
export const wholeDay = inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "9:00 AM", by the clocks of a zone. */
export const hourIn = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat(readerLocale, { hour: 'numeric', minute: '2-digit', timeZone }).format(
    new Date(at),
  );

/** "12 sent, 8 planned, of 50 at most; warming up" */
export function dayInWords({ sent, planned, late, cap, warmingUp }: CalendarDay): string {
  const parts = [
    sent && `${formatNumber(sent)} sent`,
    planned && `${formatNumber(planned)} planned`,
    late && `${formatNumber(late)} late`,
  ].filter(Boolean);
  const counts = parts.join(', ') || 'nothing';
  return `${counts}${cap === null ? '' : `, of ${formatNumber(cap)} at most`}${warmingUp ? '; warming up' : ''}`;
}

/** What is off on a day: each holiday with its countries, then the countries at whose weekend it is. */
export function offOn(day: string, daysOff: CalendarWeek['daysOff']): string[] {
  const here = daysOff.filter((off) => off.day === day);
  const holidays = Map.groupBy(
    here.filter(({ holiday }) => holiday !== null),
    ({ holiday }) => holiday!,
  );
  const weekend = here.filter(({ weekend, holiday }) => weekend && holiday === null);
  return [
    ...[...holidays].map(([name, of]) => `${name} (${of.map(({ country }) => country).join(', ')})`),
    ...(weekend.length > 0 ? [`Weekend in ${weekend.map(({ country }) => country).join(', ')}`] : []),
  ];
}
