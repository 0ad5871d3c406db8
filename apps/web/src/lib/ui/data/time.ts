/** The reader's locale and zone; on the server, until the page comes alive, English and UTC. */
const inBrowser = typeof navigator !== 'undefined' && typeof document !== 'undefined';
export const readerLocale: string = inBrowser ? navigator.language : 'en-US';
const zone: string | undefined = inBrowser ? undefined : 'UTC';

const relative = new Intl.RelativeTimeFormat(readerLocale, { numeric: 'auto', style: 'long' });
const relativeShort = new Intl.RelativeTimeFormat(readerLocale, { numeric: 'auto', style: 'narrow' });
const exact = new Intl.DateTimeFormat(readerLocale, {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
  timeZone: zone,
});
const day = new Intl.DateTimeFormat(readerLocale, { month: 'short', day: 'numeric', timeZone: zone });
const dayOfYear = new Intl.DateTimeFormat(readerLocale, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: zone,
});
const dayAndTime = new Intl.DateTimeFormat(readerLocale, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: zone,
});

/** "Wed, Nov 25, 2026, 9:00:00 AM GMT-5", in the reader's locale and zone. */
export const exactTime = (at: Date): string => exact.format(at);

/** "Wed, Nov 25, 9:00 AM MST", by the clocks of an IANA zone. */
export const timeIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(readerLocale, {
    ...{ weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  }).format(at);

/** "Wed, Nov 25, 9:00 AM" */
export const shortTime = (at: Date): string => dayAndTime.format(at);

const spans: readonly [limit: number, divisor: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600_000, 60_000, 'minute'],
  [86_400_000, 3600_000, 'hour'],
  [30 * 86_400_000, 86_400_000, 'day'],
];

/** "5 minutes ago", "in 3 days"; beyond 30 days the date. Times in ms. */
export function relativeTime(at: number, now: number, narrow = false): string {
  const distance = at - now;
  const size = Math.abs(distance);
  if (size < 45_000) return distance > 5_000 ? 'in a moment' : 'just now';
  for (const [limit, divisor, unit] of spans)
    if (size < limit) {
      const count = Math.trunc(distance / divisor) || Math.sign(distance);
      return (narrow ? relativeShort : relative).format(count, unit);
    }
  const same = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (same ? day : dayOfYear).format(at);
}

/** "6 days", "3 hours": a span in ms, in its largest unit. */
export function spanWords(ms: number): string {
  const unit = ms >= 86_400_000 ? 'day' : ms >= 3600_000 ? 'hour' : ms >= 60_000 ? 'minute' : 'second';
  const size = { day: 86_400_000, hour: 3600_000, minute: 60_000, second: 1000 }[unit];
  const count = Math.round(ms / size);
  return new Intl.NumberFormat(readerLocale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** 12430 → "12,430" in the reader's locale. */
export const formatNumber = (n: number): string => new Intl.NumberFormat(readerLocale).format(n);

/** 0.42 → "42%". */
export const formatShare = (share: number): string =>
  new Intl.NumberFormat(readerLocale, {
    style: 'percent',
    maximumFractionDigits: share < 0.1 ? 1 : 0,
  }).format(share);

/** 1536 → "1.5 kB". */
export function formatBytes(bytes: number): string {
  const unit = bytes >= 1e6 ? 'megabyte' : bytes >= 1e3 ? 'kilobyte' : 'byte';
  const size = { megabyte: 1e6, kilobyte: 1e3, byte: 1 }[unit];
  // Short, a byte has no plural.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return new Intl.NumberFormat(readerLocale, {
    style: 'unit',
    unit,
    unitDisplay,
    maximumFractionDigits: 1,
  }).format(bytes / size);
}
