import type { ReplyClass } from '@leadfactory/domain/outreach/incoming';
import type { Tone } from '#lib/ui/index.ts';

export const classWords: Record<ReplyClass, { label: string; tone: Tone }> = {
  interested: { label: 'Interested', tone: 'good' },
  question: { label: 'Question', tone: 'accent' },
  not_now: { label: 'Not now', tone: 'warm' },
  wrong_person: { label: 'Wrong person', tone: 'neutral' },
  no: { label: 'Not interested', tone: 'neutral' },
  unsubscribe: { label: 'No more mails', tone: 'bad' },
  automatic: { label: 'Automatic', tone: 'neutral' },
};

export const classifierWords = {
  rules: 'by the built-in rules',
  model: 'by your model',
  person: 'by a person',
} as const;

/** `2026-12-24` as people write a day; the day itself, in no zone. */
export const dayWords = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
