import { countryCodes } from '@leadfactory/domain/platform/countries';
import type { Option } from '#lib/ui/index.ts';

/** All time zones, each with its offset now: "America/New_York (GMT-5)". `current` is kept though unknown here. */
export function timeZoneOptions(current: string, now = new Date()): Option[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current]);
  return [...zones]
    .sort()
    .map((zone) => ({ value: zone, label: `${zone.replaceAll('_', ' ')}${offset(zone, now)}` }));
}

function offset(zone: string, now: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'shortOffset',
    }).formatToParts(now);
    return ` (${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''})`;
  } catch {
    return '';
  }
}

/** Countries by their two-letter codes, named in the reader's language. */
export function countryOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return countryCodes()
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
