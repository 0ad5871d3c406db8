import { durationMs, type Duration } from '@leadfactory/domain/outreach/steps';
import type { Option } from '#lib/ui/index.ts';

export type Unit = keyof Duration;
const units = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000 } as const;
export const unitOptions: Option[] = [
  { value: 'days', label: 'days' },
  { value: 'hours', label: 'hours' },
  { value: 'minutes', label: 'minutes' },
];

/** The largest unit in which a span is a whole number; days for none. */
export function unitOf(span: Duration | undefined): Unit {
  const ms = span ? durationMs(span) : 0;
  if (ms === 0) return 'days';
  return (Object.keys(units) as (keyof typeof units)[]).find((unit) => ms % units[unit] === 0) ?? 'minutes';
}

export const inUnit = (span: Duration, unit: Unit): number =>
  Math.round((durationMs(span) / units[unit]) * 1000) / 1000;
