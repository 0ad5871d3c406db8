import type { EngagementHour } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { formatNumber } from '#lib/ui/data/time.ts';

export const heatKinds = [
  'sent',
  'opened',
  'clicked',
  'replied',
] as const satisfies readonly (keyof EngagementHour)[];
export type HeatKind = (typeof heatKinds)[number];
export const heatWords: Record<HeatKind, { label: string; one: string; many: string }> = {
  sent: { label: 'Sent', one: 'mail sent', many: 'mails sent' },
  opened: { label: 'Opened', one: 'opened by a person', many: 'opened by people' },
  clicked: { label: 'Clicked', one: 'clicked by a person', many: 'clicked by people' },
  replied: { label: 'Replies', one: 'reply', many: 'replies' },
};

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export interface HeatCell {
  weekday: number;
  hour: number;
  count: number;
  /** From 0, nothing, to 4, close to the most. */
  level: number;
}

/** A week of hours for one kind: rows of 24 cells from Monday on, and the most of an hour. */
export function heatOf(
  hours: readonly EngagementHour[],
  kind: HeatKind,
): { rows: HeatCell[][]; most: number } {
  const count = (weekday: number, hour: number) =>
    hours.find((one) => one.weekday === weekday && one.hour === hour)?.[kind] ?? 0;
  const most = Math.max(0, ...hours.map((one) => one[kind]));
  const rows = weekdays.map((_, weekday) =>
    Array.from({ length: 24 }, (_, hour) => {
      const n = count(weekday, hour);
      return { weekday, hour, count: n, level: n === 0 ? 0 : Math.max(1, Math.ceil((4 * n) / most)) };
    }),
  );
  return { rows, most };
}

/** "Tuesday, 9:00 to 10:00: 12 replies". */
export const cellWords = ({ weekday, hour, count }: HeatCell, kind: HeatKind): string =>
  `${weekdays[weekday]}, ${hour}:00 to ${hour + 1}:00: ${formatNumber(count)} ${heatWords[kind][count === 1 ? 'one' : 'many']}`;

/** The hours with the most, the busiest first. */
export const busiest = (rows: readonly HeatCell[][], most = 3): HeatCell[] =>
  rows
    .flat()
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, most);
