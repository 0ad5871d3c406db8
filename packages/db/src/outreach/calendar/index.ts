export { listCalendarEntries } from './entries.ts';
export { calendarWeek, type WeekAsked } from './week.ts';
