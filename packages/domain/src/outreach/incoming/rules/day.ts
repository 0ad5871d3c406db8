import { DateTime, Info } from 'luxon';
import type { Language } from './languages.ts';

const WORD = (source: string) => new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, 'u');
/** `15.01.2027`, `15/1`; an ISO day. */
const ISO = /(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)/;
const DOTTED = /(?<![\d.,/])(\d{1,2})[./](\d{1,2})\.?(?:[./]?(20\d\d))?(?![\d%])/;
const QUARTER = /(?<![\p{L}\d])q([1-4])(?![\p{L}\d])/u;

/**
 * The day that a text puts something off to, as its language says it: a date, a month, a quarter, or so many weeks from now.
 * Always after the day on which it was written; undefined where it names none.
 */
export function putOffTo(text: string, language: Language, written: Date): string | undefined {
  const today = DateTime.fromJSDate(written, { zone: 'utc' }).startOf('day');
  const day = named(text, language, today) ?? relative(text, language, today);
  return day?.isValid && day > today ? (day.toISODate() ?? undefined) : undefined;
}

function named(text: string, { locale }: Language, today: DateTime): DateTime | undefined {
  const iso = ISO.exec(text);
  if (iso) return DateTime.utc(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const months = Info.months('long', { locale }).map((name) => name.toLowerCase());
  const month = new RegExp(
    `(?:(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.|er|º)?\\s(?:of |de )?)?(?<!\\p{L})(${months.join('|')})(?!\\p{L})(?:\\s(\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?(?:,?\\s(?:de )?(20\\d\\d))?`,
    'u',
  ).exec(text);
  // “may” is a verb, too: a month where a day or a preposition stands before it.
  if (
    month &&
    !(
      month[2] === 'may' &&
      !month[1] &&
      !/(?:in|of|until|from|till|mid|early|late) $/.test(text.slice(0, month.index))
    )
  )
    return upcoming(today, months.indexOf(month[2]!) + 1, Number(month[1] ?? month[3] ?? 1), month[4]);
  const dotted = DOTTED.exec(text);
  if (dotted && locale !== 'en') return upcoming(today, Number(dotted[2]), Number(dotted[1]), dotted[3]);
  const quarter = QUARTER.exec(text);
  return quarter ? upcoming(today, (Number(quarter[1]) - 1) * 3 + 1, 1) : undefined;
}

/** The next such day, where no year is named. */
function upcoming(today: DateTime, month: number, day: number, year?: string): DateTime {
  const that = DateTime.utc(year ? Number(year) : today.year, month, day);
  return year || that > today ? that : that.plus({ years: 1 });
}

function relative(text: string, { in: before, units, next }: Language, today: DateTime) {
  for (const [unit, words] of Object.entries(units)) {
    const found = WORD(
      `(?:${before}) (\\d{1,3}|a|an|one|einem|einer|un|una|une|uno|een|um|uma)(?: oder \\d+| or \\d+|-\\d+)? (?:${words})`,
    ).exec(text);
    if (found) return today.plus({ [unit]: Math.min(Number(found[1]) || 1, 366) });
  }
  if (WORD(next.weeks).test(text)) return today.plus({ weeks: 1 }).startOf('week');
  if (WORD(next.months).test(text)) return today.plus({ months: 1 }).startOf('month');
  if (WORD(next.quarters).test(text)) return today.plus({ quarters: 1 }).startOf('quarter');
  return WORD(next.years).test(text) ? today.plus({ years: 1 }).startOf('year') : undefined;
}
