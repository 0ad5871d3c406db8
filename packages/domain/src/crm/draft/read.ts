import { readPhones, readWebsite, websiteIdentity, type PhoneReading } from '../identity/index.ts';
import { readAmount, type AmountReading } from '../../platform/money/index.ts';
import { whyNot, type Field } from '../fields/index.ts';
import type { Point } from './draft.ts';

/** A text as a draft takes it: what identifies is read with more care than its type asks. */
export interface Reading {
  value: unknown;
  /** The spelling by which two values are the same. */
  key?: string | null;
  phone?: PhoneReading;
  also?: Point[];
  /** What of the text could not be taken, and why. */
  unread?: { text: string; why: string };
}

/** A text of which nothing could be taken, and why. */
export interface Unread {
  why: string;
}

/** What a text says for a field; `country` is where a phone number belongs, `amount` how amounts are written. */
export function readText(
  field: Field,
  text: string,
  country: string | null,
  amount?: AmountReading,
): Reading | Unread {
  const { type } = field;
  if (type.several) return readSeveral(text, field);
  if (text.length > type.max) return readLong(text, field);
  if (field.key === 'website') return readSite(text, field);
  if (field.key === 'profile') return readProfile(text, field);
  if (type.kind === 'phone') return readNumbers(text, country, field);
  if (type.kind === 'money') {
    const { cents, why } = readAmount(text, amount);
    return why === undefined ? { value: cents } : { why };
  }
  const value = type.parse(text);
  return value === null ? { why: whyNot(type, text) } : { value };
}

/** As many characters hold a sentence. */
const SENTENCE = 100;

/** A name or a note says something by its beginning; a number or a short code does not. */
function readLong(text: string, { type }: Field): Reading | Unread {
  const why = `is longer than ${type.max} characters`;
  if (type.kind !== 'text' || type.max < SENTENCE) return { why: `${why}.` };
  const value = text.slice(0, type.max).toWellFormed().trimEnd();
  return { value, unread: { text, why: `${why}; its beginning was kept.` } };
}

function readSeveral(text: string, { type, at }: Field): Reading | Unread {
  const { values, unread } = type.several!(text);
  const [value, ...others] = values;
  if (value === undefined) return { why: whyNot(type, text) };
  const also =
    at?.in === 'point' ? others.map((one) => ({ kind: at.kind, value: one, normalised: one })) : [];
  return { value, also, ...(unread !== null && { unread: { text: unread, why: whyNot(type, unread) } }) };
}

const addressIn = (text: string): string | null =>
  readWebsite(text) ?? readWebsite(/(?:https?:\/\/|www\.)[^\s"'<>()]+/i.exec(text)?.[0] ?? '');

function readProfile(text: string, { type }: Field): Reading | Unread {
  const url = addressIn(text);
  const found = url === null ? null : websiteIdentity(url);
  return url !== null && found?.kind === 'page' ? { value: url, key: found.key } : { why: type.wrong };
}

function readSite(text: string, { type }: Field): Reading | Unread {
  const url = addressIn(text);
  if (url === null) return { why: type.wrong };
  if (websiteIdentity(url) === null) return { why: 'is shared by many, and names no page of one business.' };
  const others = text.split(/[\s;,|]+/).filter((part) => (readWebsite(part) ?? url) !== url);
  const unread = { text: others.join(', '), why: 'was left out: a lead has one website.' };
  return { value: url, ...(others.length > 0 && { unread }) };
}

/** The first number, as it was given where there is but one; the others beside it. A fax is no way to reach a person. */
function readNumbers(text: string, country: string | null, { type }: Field): Reading | Unread {
  const fax = /(?:^|[;,|/\n]\s*)(?:tele)?fax\b[^;,|\n]*/gi;
  const [first, ...others] = readPhones(text.replace(fax, ''), country);
  if (!first) return { why: fax.test(text) ? 'is a fax.' : type.wrong };
  return {
    ...{ value: unlabelled(first.value), key: first.normalised, phone: first },
    also: others
      .filter(({ normalised }) => normalised !== first.normalised)
      .map(({ value, normalised }) => ({ kind: 'phone', value: unlabelled(value), normalised })),
  };
}

/** `Mobile: 617-555-0149 (office)` without what is said about the number, or a spreadsheet's decimals. */
const unlabelled = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/^(\d{7,})\.0+$/, '$1')
    .replace(/^[^\d+(]*(?=[+(]?\d)/, '')
    .replace(/(?<=\d)\s*[([]\s*\p{L}[\p{L}\s.]*[)\]]$/u, '')
    .trim();
