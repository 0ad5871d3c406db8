import { DateTime } from 'luxon';

/** The day that a text names, as far as it does. */
interface Named {
  day?: number;
  month?: number;
  year?: number;
  /** ISO: Monday is 1. */
  weekday?: number;
}

/** Nobody is away for longer: a day beyond is another one, such as of a contract. */
const LONGEST_DAYS = 400;

/** The names of a language's months and weekdays in lower case, longest first: as they stand alone, and in a date. */
function namesOf(locale: string) {
  const of = (options: Intl.DateTimeFormatOptions, part: 'month' | 'weekday', date: Date) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
      .formatToParts(date)
      .find(({ type }) => type === part)!
      .value.toLocaleLowerCase(locale)
      .replace(/\.$/, '');
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  for (let i = 0; i < 12; i++) {
    const date = new Date(Date.UTC(2024, i, 15));
    for (const style of ['long', 'short'] as const)
      for (const more of [
        {},
        { day: 'numeric' as const },
        { day: 'numeric' as const, year: 'numeric' as const },
      ])
        months.set(of({ month: style, ...more }, 'month', date), i + 1);
  }
  for (let i = 1; i <= 7; i++)
    weekdays.set(of({ weekday: 'long' }, 'weekday', new Date(Date.UTC(2024, 0, i))), i);
  for (const name of [...months.keys()]) if (/^\d|^.{0,1}$/.test(name)) months.delete(name);
  return { months, weekdays };
}

type Reader = (
  text: string,
  dayFirst: boolean,
) => { named: Named; index: number; length: number } | undefined;

/** What finds the first day in a text of a language; built once. */
export function readerOf(locale: string): Reader {
  const { months, weekdays } = namesOf(locale);
  const any = (names: Iterable<string>) =>
    [...names]
      .sort((a, b) => b.length - a.length)
      .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|');
  const month = `(?<month>${any(months.keys())})\\p{L}{0,4}\\.?`;
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|°|:[ae]|\\.)?';
  const year = '(?:,? (?:de |del |of )?(?<year>20\\d\\d))?';
  const forms: { source: string; numeric?: true }[] = [
    { source: '(?<year>20\\d\\d)[-/.年] ?(?<month>\\d{1,2})[-/.月] ?(?<day>\\d{1,2})日?', numeric: true },
    { source: '(?<month>\\d{1,2})月 ?(?<day>\\d{1,2})日', numeric: true },
    {
      source:
        '(?<![\\d.:])(?<one>\\d{1,2})(?:[./-] ?)(?<two>\\d{1,2})(?:[./-] ?(?<year>20\\d\\d|\\d\\d(?!\\d|:)))?(?![\\d:])',
      numeric: true,
    },
    ...(months.size
      ? [
          { source: `(?<!\\d)${day}(?: of| de| den| do)? ?${month}(?!\\p{L})${year}` },
          { source: `(?<!\\p{L})${month} (?:the )?${day}(?!\\d|:)${year}` },
        ]
      : []),
    { source: `(?<!\\p{L})(?<weekday>${any(weekdays.keys())})\\p{L}{0,4}(?!\\p{L})` },
  ];
  const expressions = forms.map(({ source, numeric }) => ({ expression: new RegExp(source, 'u'), numeric }));
  return (text, dayFirst) => {
    let first: ReturnType<Reader>;
    for (const { expression, numeric } of expressions) {
      const found = expression.exec(text);
      if (!found) continue;
      const named = numeric ? numbersOf(found.groups!, dayFirst) : namedIn(found.groups!, months, weekdays);
      // A weekday before its date is only the date's companion.
      const better = named.weekday === undefined ? !first || found.index < first.index : !first;
      if (better) first = { named, index: found.index, length: found[0].length };
    }
    return first;
  };
}

function numbersOf({ one, two, day, month, year }: Record<string, string>, dayFirst: boolean): Named {
  const full = year === undefined ? undefined : year.length === 2 ? 2000 + Number(year) : Number(year);
  if (one === undefined) return { day: Number(day), month: Number(month), ...(full && { year: full }) };
  const [first, second] = [Number(one), Number(two)];
  // A number above twelve is no month, whatever the custom.
  const asDay = second > 12 ? false : first > 12 ? true : dayFirst;
  return { day: asDay ? first : second, month: asDay ? second : first, ...(full && { year: full }) };
}

const namedIn = (
  { day, month, year, weekday }: Record<string, string>,
  months: Map<string, number>,
  weekdays: Map<string, number>,
): Named =>
  weekday === undefined
    ? { day: Number(day), month: months.get(month!)!, ...(year && { year: Number(year) }) }
    : { weekday: weekdays.get(weekday)! };

/**
 * The day that is meant, on or after that of the message; undefined where there is no such day, or it is long past or
 * too far.
 *
 * @param sent the day on which the message was written
 */
export function dayOf({ day, month, year, weekday }: Named, sent: DateTime): DateTime | undefined {
  const today = sent.startOf('day');
  if (weekday !== undefined) return today.plus({ days: (weekday - today.weekday + 7) % 7 || 7 });
  const of = (y: number) => DateTime.fromObject({ year: y, month, day }, { zone: 'utc' });
  const meant = year ? of(year) : of(today.year) >= today ? of(today.year) : of(today.year + 1);
  const within = meant.isValid && meant >= today && meant <= today.plus({ days: LONGEST_DAYS });
  return within ? meant : undefined;
}
