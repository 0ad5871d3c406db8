import type { Area, Severity } from '@leadfactory/domain/assessment/findings';
import { formatMoney, type Money } from '@leadfactory/domain/platform/money';
import type { SeverityCount } from './view.ts';

export const areaWords: Record<Area, string> = {
  speed: 'Speed',
  security: 'Security',
  seo: 'Search visibility',
  accessibility: 'Accessibility',
  visual: 'Appearance',
  technology: 'Technology',
  business: 'Customer readiness',
};

export const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  serious: 'Serious',
  moderate: 'Moderate',
  minor: 'Minor',
  good: 'Good',
};

/** How a score of 0..100 reads, so that colour never speaks alone; in the words of the full report. */
export const verdict = (score: number): { word: string; tone: Severity } =>
  score >= 90
    ? { word: 'Very good', tone: 'good' }
    : score >= 75
      ? { word: 'Good', tone: 'good' }
      : score >= 50
        ? { word: 'Needs work', tone: 'moderate' }
        : { word: 'Poor', tone: 'critical' };

export const total = (counts: readonly SeverityCount[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

/** `plural(1, 'finding')` is "1 finding", `plural(3, 'finding')` "3 findings". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/** "2 critical, 5 serious and 1 minor". */
export function countsInWords(counts: readonly SeverityCount[]): string {
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severityWords[severity].toLowerCase()}`);
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
}

/** "$399", and "$399.50" where there are cents. */
export const priceInWords = (price: Money, locale?: string): string =>
  formatMoney(price, locale, { whole: true });

/** "21 November 2026", in UTC: the reader's own zone is not known to a page without JavaScript. */
export const dateInWords = (iso: string, locale = 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
