import { NO_AMOUNT, readAmount } from '../../platform/money/index.ts';
import {
  booleanFrom,
  countryCode,
  dayFrom,
  emailAddress,
  emailsIn,
  needsUtf8,
  numberFrom,
  saysNoName,
  saysNothing,
  timeZoneName,
  websiteAddress,
} from '../normalise/index.ts';

/** What a field holds, and how a text becomes it. */
export interface FieldType<Kind extends string = string, Value = unknown> {
  kind: Kind;
  /** The longest text that may be given, in characters. */
  max: number;
  /** What a text means; null where it means nothing that the field could hold. */
  parse(text: string): Value | null;
  /** True where a text says that there is no value; the usual words for it when left out. */
  nothing?(text: string): boolean;
  /** What a cell holds that may hold several, each once, and what of it could not be read (null: nothing). */
  several?(text: string): { values: string[]; unread: string | null };
  /** Ends the sentence `"x" …` about a text that means nothing. */
  wrong: string;
  /** The same where more can be said of a certain text; null where not. See `whyNot`. */
  why?(text: string): string | null;
  /** A spelling by which two values are the same is kept beside the value; drafts know it (`crm/draft`). */
  keyed?: true;
  /** What may be chosen, for a choice. */
  options?: readonly string[];
}

/** The value that a type holds. */
export type ValueOf<T> = T extends FieldType<string, infer Value> ? Value : never;

const asGiven = (text: string) => text;

export const text = ({ max = 300 } = {}): FieldType<'text', string> => ({
  kind: 'text',
  max,
  parse: asGiven,
  wrong: 'is no text.',
});

export const number = (): FieldType<'number', number> => ({
  kind: 'number',
  max: 60,
  parse: numberFrom,
  wrong: 'is not a number.',
});

/** A person's name: `Na` and `Null` are names. */
export const personName = (): FieldType<'text', string> => ({ ...text(), nothing: saysNoName });

/** A day, `2026-11-27`. */
export const date = (): FieldType<'date', string> => ({
  kind: 'date',
  max: 60,
  parse: dayFrom,
  wrong: 'is not a date such as 2026-11-27.',
});

/** A moment, ISO 8601 UTC; ours to note, never given. */
export const instant = (): FieldType<'instant', string> => ({ ...text(), kind: 'instant' });

export const boolean = (): FieldType<'boolean', boolean> => ({
  kind: 'boolean',
  max: 60,
  parse: booleanFrom,
  wrong: 'is neither yes nor no.',
});

/** One of some words; letter case does not matter in what is given. */
export const choice = <const Option extends string>(
  options: readonly Option[],
): FieldType<'choice', Option> & { options: readonly Option[] } => ({
  kind: 'choice',
  max: 300,
  options,
  parse: (given) => options.find((option) => option.toLowerCase() === given.toLowerCase()) ?? null,
  wrong: `is none of: ${options.join(', ')}.`,
});

/** One of some words that each organisation has for itself, by its key. */
export const keyword = ({ max = 60 } = {}): FieldType<'choice', string> => ({
  ...text({ max }),
  kind: 'choice',
  parse: (given) => given.toLowerCase(),
});

/** The address of a website. */
export const link = ({ max = 2_000 } = {}): FieldType<'link', string> => ({
  kind: 'link',
  max,
  parse: (given) => websiteAddress(given)?.url ?? null,
  nothing: (given) => saysNothing(given) || /^(?:https?:\/*)?(?:www\.?)?\/*$/i.test(given),
  wrong: 'is not the address of a website.',
});

/** The address of a page on a host that many share; whose it is, a draft says. */
export const page = (): FieldType<'link', string> => ({
  ...link({ max: 500 }),
  wrong: 'is not the address of a profile page.',
  keyed: true,
});

export const email = (): FieldType<'email', string> => ({
  kind: 'email',
  max: 254,
  parse: (text) => {
    const address = emailAddress(text);
    return address !== null && needsUtf8(address) ? null : address;
  },
  several: (text) => {
    const { values, unread } = emailsIn(text);
    const unsent = [...values.filter(needsUtf8), ...(unread === null ? [] : [unread])];
    return { values: values.filter((one) => !needsUtf8(one)), unread: unsent.join('; ') || null };
  },
  wrong: 'is not an email address.',
  why: (text) =>
    emailsIn(text).values.some(needsUtf8)
      ? 'has letters before the @ that mail servers do not take: they must be ASCII.'
      : null,
});

/** Ends the sentence `"x" …` about a text that a type can make nothing of. */
export const whyNot = ({ wrong, why }: Pick<FieldType, 'wrong' | 'why'>, text: string): string =>
  why?.(text) ?? wrong;

/** A phone number, kept as it was given. What it is in its country's plan, a draft says: that takes the plans of all. */
export const phone = (): FieldType<'phone', string> => ({
  kind: 'phone',
  max: 300,
  parse: (given) => (given.replace(/[^\p{Nd}\p{L}]/gu, '').length < 5 ? null : given),
  wrong: 'is not a phone number.',
  keyed: true,
});

/** ISO 3166 alpha-2. */
export const country = (): FieldType<'country', string> => ({
  kind: 'country',
  max: 300,
  parse: countryCode,
  wrong: 'is not a country.',
});

/** An IANA time zone. */
export const timeZone = (): FieldType<'timeZone', string> => ({
  kind: 'timeZone',
  max: 300,
  parse: timeZoneName,
  wrong: 'is not a time zone such as Europe/Berlin.',
});

/** An amount in minor units; how it is read depends on what stands around it (`readAmount`). */
export const money = (): FieldType<'money', number> => ({
  kind: 'money',
  max: 300,
  parse: (given) => readAmount(given).cents ?? null,
  wrong: NO_AMOUNT,
});

/** A score, 0..100. */
export const points = (): FieldType<'points', number> => ({ ...number(), kind: 'points' });

/** A row of another table, by its id and name: a source, or a member of the organisation. */
export const reference = <Kind extends 'reference' | 'person' = 'reference'>(
  kind: Kind = 'reference' as Kind,
): FieldType<Kind, { id: string; name: string }> => ({
  kind,
  max: 100,
  parse: () => null,
  wrong: 'is not to be given here.',
});
