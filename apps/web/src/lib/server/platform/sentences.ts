import type { ZodError } from 'zod';

type Issue = ZodError['issues'][number];

/** What is wrong with a value, as a sentence for whoever gave it. A schema's own words stay; zod's, which speak of types, do not. */
export function sentenceOf(issue: Issue): string {
  if (!/^(?:Invalid |Too (?:small|big): |Unrecognized )/.test(issue.message))
    return asSentence(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      if (/received (?:undefined|null)$/.test(issue.message)) return 'This is needed.';
      return `This must be ${types[issue.expected] ?? 'something else'}.`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return formats[issue.format] ?? 'This is not written as it must be.';
    case 'invalid_value':
      return issue.values.length > 12
        ? 'This is none of the possible choices.'
        : `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'not_multiple_of':
      return issue.divisor === 1
        ? 'This must be a whole number.'
        : `This must be a multiple of ${issue.divisor}.`;
    case 'invalid_union':
      return issue.errors[0]?.[0] ? sentenceOf(issue.errors[0][0]) : 'This does not fit.';
    default:
      return 'This does not fit.';
  }
}

/** Schemas' words follow a field's name elsewhere: "give the campaign a name". */
const asSentence = (words: string) =>
  words.charAt(0).toUpperCase() + words.slice(1) + (/[.?!]$/.test(words) ? '' : '.');

const types: Record<string, string> = {
  ...{
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    bigint: 'a whole number',
    boolean: 'yes or no',
  },
  ...{ date: 'a day', array: 'a list', object: 'a group of fields', record: 'a group of fields' },
};

const formats: Record<string, string> = {
  email: 'This is no email address.',
  url: 'This is no web address. It begins with https://.',
  uuid: 'This is no id.',
  guid: 'This is no id.',
  date: 'This is no day. It is written like 2026-11-27.',
  datetime: 'This is no instant. It is written like 2026-11-27T09:00:00Z.',
  time: 'This is no time. It is written like 09:00.',
};

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  const least = Number(minimum);
  if (origin === 'string')
    return least <= 1 ? 'This is needed.' : `This must have at least ${least} characters.`;
  if (origin === 'array' || origin === 'set')
    return least <= 1 ? 'Choose at least one.' : `Choose at least ${least}.`;
  return inclusive === false ? `This must be more than ${minimum}.` : `This must be at least ${minimum}.`;
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `This must have at most ${maximum} characters.`;
  if (origin === 'array' || origin === 'set') return `Choose at most ${maximum}.`;
  return inclusive === false ? `This must be less than ${maximum}.` : `This must be at most ${maximum}.`;
}
