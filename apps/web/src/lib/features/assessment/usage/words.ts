import type { CallPurpose, CallStatus } from '@leadfactory/domain/assessment/insight';
import { readAmount } from '@leadfactory/domain/platform/money';
import type { Outputs } from '#lib/client/api.ts';
import type { Tone } from '#lib/ui/index.ts';

export type Usage = Outputs['usage']['get'];
export type Call = Outputs['usage']['calls']['rows'][number];

export const purposes: Record<CallPurpose, string> = {
  insight: 'Insights',
  vision: 'Looking at screenshots',
  trial: 'Test bench',
};

export const statuses: Record<CallStatus, { label: string; tone: Tone }> = {
  ok: { label: 'answered', tone: 'good' },
  repaired: { label: 'answered at second try', tone: 'good' },
  cached: { label: 'from memory', tone: 'neutral' },
  refused_budget: { label: 'stopped by the budget', tone: 'warm' },
  failed: { label: 'failed', tone: 'bad' },
};

/** `2026-11` for a reader: November 2026. */
export const monthName = (month: string, locale?: string): string =>
  new Date(`${month}-15T00:00:00Z`).toLocaleDateString(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** `2026-11-05` as Nov 5. */
export const dayName = (day: string, locale?: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });

/** What a person wrote as an amount in USD, in cents; null for nothing, undefined for no amount. */
export function centsOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const { cents } = readAmount(text, { exact: true });
  return cents !== undefined && cents <= 10_000_000 ? cents : undefined;
}
