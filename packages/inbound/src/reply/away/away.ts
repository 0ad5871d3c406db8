import { type DateTime } from 'luxon';
import { dayOf, readerOf } from './dates.ts';
import { languages } from './languages.ts';

/** Of an answer, in characters: what follows are signatures and legal notes. */
const READ = 3000;
/** Between the words and the day that they speak of. */
const NEAR = 45;

const packs = languages.map(({ locale, subject, away, back, until, backAfter, untilAfter }) => {
  // Japanese puts no blanks between words.
  const words = (source: string) =>
    locale === 'ja' ? new RegExp(source, 'gu') : new RegExp(`(?<![\\p{L}\\d])(?:${source})(?!\\p{L})`, 'gu');
  return {
    subject: new RegExp(`^(?:${subject})`, 'u'),
    away: words(away),
    back: words(back),
    until: until ? words(until) : undefined,
    backAfter: backAfter ? new RegExp(`^ ?${backAfter}`, 'u') : undefined,
    untilAfter: untilAfter ? new RegExp(`^ ?${untilAfter}`, 'u') : undefined,
    read: readerOf(locale),
  };
});

/** Whether a mail program wrote a subject like this for its user. */
export const isAutomaticSubject = (subject: string): boolean => {
  const lower = normalised(subject).replace(/^(?:re|aw|sv|vs|antw)\s*: ?/, '');
  return packs.some((pack) => pack.subject.test(lower));
};

export interface Away {
  /** First day back, `2026-05-06`; undefined where none is named. */
  returns: string | undefined;
}

/**
 * Whether subject and text say that somebody is away, in any of the languages, and until when.
 *
 * @param sent when the message was written, in its sender's zone: days without a year are counted from it
 */
export function readAway(subject: string, text: string, sent: DateTime | undefined): Away | undefined {
  const lower = normalised(`${subject}\n${text.slice(0, READ)}`);
  // Words that two languages share are settled by who finds more.
  const speaking = packs
    .map((pack) => ({ pack, hits: [...lower.matchAll(pack.away)].length }))
    .filter(({ hits }) => hits)
    .sort((a, b) => b.hits - a.hits);
  if (!speaking.length) return undefined;
  const days = sent ? speaking.flatMap(({ pack }) => returnDay(pack, lower, sent) ?? []) : [];
  return { returns: days[0]?.toISODate() ?? undefined };
}

function returnDay(pack: (typeof packs)[number], text: string, sent: DateTime): DateTime | undefined {
  const { back, until, backAfter, untilAfter } = pack;
  return (
    dayBehind(pack, back, text, sent) ??
    dayBefore(pack, backAfter, text, sent) ??
    // Who is away until a day is back on the next.
    (dayBehind(pack, until, text, sent) ?? dayBefore(pack, untilAfter, text, sent))?.plus({ days: 1 })
  );
}

/** The day that follows words: the latest, for a first sentence may name the beginning. */
function dayBehind(
  { read }: (typeof packs)[number],
  words: RegExp | undefined,
  text: string,
  sent: DateTime,
) {
  let latest: DateTime | undefined;
  for (const found of words ? [...text.matchAll(words)].slice(0, 20) : []) {
    const from = found.index + found[0].length;
    const near = text.slice(from, from + NEAR);
    const named = read(near.split(/[\n;!?]|(?<!\d)\.(?=\s+\p{L}{4})/u)[0]!, isDayFirst(sent));
    const day = named && dayOf(named.named, sent);
    if (day && (!latest || day > latest)) latest = day;
  }
  return latest;
}

/** The day that stands before words. */
function dayBefore(
  { read }: (typeof packs)[number],
  words: RegExp | undefined,
  text: string,
  sent: DateTime,
) {
  if (!words) return undefined;
  let rest = text;
  for (let tries = 0; tries < 20; tries++) {
    const named = read(rest, isDayFirst(sent));
    if (!named) return undefined;
    rest = rest.slice(named.index + named.length);
    if (words.test(rest)) return dayOf(named.named, sent);
  }
  return undefined;
}

/** 5/6 is the sixth of May where clocks stand five to ten hours behind, and the fifth of June elsewhere. */
const isDayFirst = (sent: DateTime): boolean => sent.offset > -240 || sent.offset < -600;

const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    // Turkish has a dotted capital of its own, which becomes two characters.
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
