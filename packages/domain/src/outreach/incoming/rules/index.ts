import type { Classified, ReplyClass } from '../classes.ts';
import type { ReadMail } from '../read-mail.ts';
import { putOffTo } from './day.ts';
import { languages } from './languages.ts';

/** Of what a person wrote, in characters: what they want stands at the beginning. */
const READ = 1500;
const QUOTED = 60;

/** What is asked first: who says “not now” mostly says “no interest” in the same breath, and asks a question at the end. */
const order = Object.keys(languages[0]!.says) as (keyof (typeof languages)[number]['says'])[];

/** `\b` knows ASCII's letters only. */
const EDGE = '(?:(?<!\\p{L})(?=\\p{L})|(?<=\\p{L})(?!\\p{L}))';

const packs = languages.map((language) => ({
  language,
  says: order.map((key) => ({
    key,
    words: new RegExp(`(?<![\\p{L}\\d])(?:${language.says[key].replaceAll('\\b', EDGE)})`, 'u'),
  })),
}));

/** What somebody who answers wants, by what people write in a dozen of languages; null where none of it fits. */
export function classifyByRules(
  { says, text }: Pick<ReadMail, 'says' | 'text'>,
  receivedAt: Date,
): Classified | null {
  const by = 'rules' as const;
  if (says.is === 'automatic')
    return {
      class: 'automatic',
      reason: says.away ? 'An answer that says that somebody is away.' : 'A program wrote it.',
      by,
      ...(says.returns && { day: says.returns }),
    };
  if (says.is !== 'reply') return null;
  if (says.unsubscribes) return { class: 'unsubscribe', reason: 'It asks for no more mails.', by };
  const lower = text
    .slice(0, READ)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
  const found = firstOf(lower);
  if (found) {
    const { key, words, language } = found;
    const day = key === 'not_now' ? putOffTo(lower, language, receivedAt) : undefined;
    return { class: key, reason: `It says “${words.slice(0, QUOTED)}”.`, by, ...(day && { day }) };
  }
  return /[?？؟]/.test(lower) ? { class: 'question', reason: 'It asks something.', by } : null;
}

/** By the order of what is asked, and of two languages that both have a word for it the first. */
function firstOf(lower: string) {
  for (const key of order as readonly ReplyClass[])
    for (const { language, says } of packs) {
      const words = says.find((one) => one.key === key)?.words.exec(lower)?.[0];
      if (words) return { key, words, language };
    }
  return undefined;
}
