/** When a conversation that is put off is back, by the reader's own clock: the morning begins at eight. */
export interface SnoozeChoice {
  label: string;
  at: Date;
}

const MORNING = 8;

const on = (day: Date, hour: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, 0, 0, 0);
const after = (day: Date, days: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

/** What is offered: later today as long as it is day, tomorrow, after the weekend, in a week, in a month. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const later = new Date(now.getTime() + 3 * 3600_000);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ...(later.getDate() === now.getDate() && later.getHours() < 20
      ? [{ label: 'In three hours', at: later }]
      : []),
    { label: 'Tomorrow morning', at: on(after(now, 1), MORNING) },
    ...(toMonday > 1 && toMonday < 7
      ? [{ label: 'Monday morning', at: on(after(now, toMonday), MORNING) }]
      : []),
    { label: 'In a week', at: on(after(now, 7), MORNING) },
    { label: 'In a month', at: on(new Date(now.getFullYear(), now.getMonth() + 1, now.getDate()), MORNING) },
  ];
}

/** What a field of day and time says, in the reader's zone; null where it is none, or over. */
export function chosenInstant(value: string, now: Date): Date | null {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) || at <= now ? null : at;
}
