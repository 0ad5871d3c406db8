import { linksIn } from './links.ts';
import type { Checked, Remark } from './remark.ts';

type Rule = (mail: Checked) => Remark[];

/** Without Liquid, Markdown's signs and addresses: what is read. */
const read = (text: string): string =>
  text
    .replaceAll(/\{%[\s\S]*?%\}/g, ' ')
    .replaceAll(/\{\{[\s\S]*?\}\}/g, 'x')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/https?:\/\/\S+/gi, ' ');
const words = (text: string): string[] => read(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
const isLoud = (word: string): boolean =>
  word.length >= 4 && word === word.toUpperCase() && word !== word.toLowerCase() && /^\p{L}+$/u.test(word);

/** Phrases that filters know from spam; a few, those that people write without meaning harm. */
const phrases = [
  ...['act now', 'limited time', 'risk-free', 'risk free', '100% free', 'no obligation', 'guaranteed'],
  ...[
    'click here',
    'buy now',
    'order now',
    'cash bonus',
    'make money',
    'double your',
    'winner',
    'congratulations',
  ],
  ...['once in a lifetime', 'special promotion', 'this is not spam', 'dear friend', 'urgent', 'best price'],
];

const shouting: Rule = ({ subject, body }) => {
  const found: Remark[] = [];
  const letters = read(subject).replaceAll(/[^\p{Lu}\p{Ll}]/gu, '');
  const upper = letters.replaceAll(/\P{Lu}/gu, '').length;
  if (letters.length >= 8 && upper / letters.length > 0.6)
    found.push({
      ...{ weight: 'problem', at: 'subject', about: subject },
      message: 'A subject in capitals is read as shouting, and filtered: write it as a sentence.',
    });
  const loud = words(body).filter(isLoud);
  if (loud.length >= 3)
    found.push({
      ...{ weight: 'hint', at: 'body', about: loud.slice(0, 3).join(', ') },
      message: 'Many words in capitals are read as shouting.',
    });
  return found;
};

const marks: Rule = (mail) =>
  (['subject', 'body'] as const).flatMap((at) => {
    const text = read(mail[at]);
    const [run] = /[!?]{2,}|[$€£]{2,}/u.exec(text) ?? [];
    const many = (text.match(/[!！]/gu) ?? []).length > (at === 'subject' ? 1 : 3);
    if (run === undefined && !many) return [];
    return [
      {
        ...{ weight: 'hint' as const, at, about: run ?? '!' },
        message: 'So many marks look like advertising: one is enough.',
      },
    ];
  });

const claims: Rule = (mail) =>
  (['subject', 'body'] as const).flatMap((at) => {
    const text = ` ${read(mail[at]).toLowerCase().replaceAll(/\s+/g, ' ')} `;
    return phrases
      .filter((phrase) => new RegExp(`(?<![\\p{L}\\p{N}])${phrase}(?![\\p{L}\\p{N}])`, 'u').test(text))
      .map((phrase) => ({
        ...{ weight: 'hint' as const, at, about: phrase },
        message: `“${phrase}” is known from spam: say it in your own words.`,
      }));
  });

const answering: Rule = ({ subject }) =>
  /^\s*(?:re|aw|fwd?|wg|tr|sv|antw)\s*:/i.test(subject)
    ? [
        {
          ...{ weight: 'problem', at: 'subject', about: subject },
          message:
            'It looks like an answer and is none, which the law forbids in many countries. Leave the subject empty to answer the first email.',
        },
      ]
    : [];

const long: Rule = ({ subject, body }) => {
  const found: Remark[] = [];
  const shown = read(subject).trim();
  if ([...shown].length > 70)
    found.push({
      ...{ weight: 'hint', at: 'subject', about: shown },
      message: `Mail programs show some 60 letters of a subject; this has ${[...shown].length}.`,
    });
  const count = words(body).length;
  if (count > 250)
    found.push({
      ...{ weight: 'hint', at: 'body', about: `${count} words` },
      message: 'First emails of 50 to 125 words are answered most: say less.',
    });
  const links = linksIn(body).length;
  if (links > 3)
    found.push({
      ...{ weight: 'hint', at: 'body', about: `${links} links` },
      message: 'More than three links look like a newsletter: keep the one that matters.',
    });
  if (links > 0 && count < 8)
    found.push({
      ...{ weight: 'hint', at: 'body', about: `${count} words` },
      message: 'Hardly more than a link: filters trust mails that say something.',
    });
  return found;
};

/** What other tools fill in, and this one sends as it stands. */
const strangers: Rule = (mail) =>
  (['subject', 'body'] as const).flatMap((at) => {
    const text = mail[at]
      .replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ' ')
      .replaceAll(/\]\([^)]*\)/g, ']]');
    const found = text.match(
      /\{\w[\w .]*\}|\{[^{}|\n]+(?:\|[^{}|\n]+)+\}|%%?[A-Z][A-Z_]{2,}%%?|\*\|\w+\|\*|\[(?:first|last|full|company|your)?[ _]?name\](?!\])|<(?:first|last|company)[ _]?name>/gi,
    );
    return [...new Set(found ?? [])].map((about) => ({
      ...{ weight: 'problem' as const, at, about },
      message:
        'This looks like a blank of another tool, and would be sent as it stands. Here it is {{ contact.first_name }}.',
    }));
  });

export const textRules: readonly Rule[] = [strangers, answering, shouting, marks, claims, long];
