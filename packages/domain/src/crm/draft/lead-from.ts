import { identifyingLabels, importable, propertyOf, type Field, type OwnValue } from '../fields/index.ts';
import { countryCode } from '../normalise/index.ts';
import type { LeadDraft, Refusal, RowResult } from './draft.ts';
import { identify } from './identity.ts';
import { readText, type Reading } from './read.ts';

/** What was given for each field, by its key, and under which name, for the reasons. */
export type Given = Record<string, { text: string; column: string }>;

/**
 * A lead from given texts, or every reason why it cannot be one. `custom` are texts that are kept under names of their
 * own; `own` the organisation's own fields; `home` its country, where a phone number belongs that says none.
 */
export function leadFrom(
  given: Given,
  custom: Record<string, OwnValue> = {},
  own: readonly Field[] = [],
  home: string | null = null,
): RowResult {
  const asked = importable(own)
    .filter((field) => Object.hasOwn(given, field.key))
    .sort((a, b) => (a.identifies ?? 9) - (b.identifies ?? 9));
  const tooLong = asked.flatMap((field) => misshapen(field, given[field.key]!));
  if (tooLong.length > 0) return { refusals: tooLong };

  const country = (given.country && countryCode(given.country.text)) ?? home;
  const refusals: Refusal[] = [];
  const notes: Refusal[] = [];
  const values = new Map<string, Reading>();
  const kept: Record<string, OwnValue> = {};
  for (const field of asked) {
    const { text, column } = given[field.key]!;
    const read = readText(field, text, country);
    if ('value' in read) {
      if (field.at?.in === 'own') kept[field.key] = read.value as OwnValue;
      else values.set(field.key, read);
    } else if (field.unreadable === 'keep' || field.unreadable === 'note') {
      kept[column] = text;
      if (field.unreadable === 'note') notes.push(told(field, text, column, read.why));
    } else refusals.push(told(field, text, column, read.why));
  }
  if (refusals.length > 0) return { refusals: [...refusals, ...notes] };
  for (const field of asked)
    for (const [key, value] of Object.entries(field.spread?.(given[field.key]!.text) ?? {}))
      if (value !== null && !values.has(key)) values.set(key, { value });
  return draftOf(values, { ...custom, ...kept }, notes);
}

const told = ({ label }: Field, text: string, column: string, why: string): Refusal => ({
  column,
  reason: `${label}: "${shown(text)}" ${why}`,
});

function misshapen({ label, type }: Field, { text, column }: Given[string]): Refusal[] {
  if (text.length > type.max) return [{ column, reason: `${label}: is longer than ${type.max} characters.` }];
  return text.includes('\0') ? [{ column, reason: `${label}: holds a NUL character: it is not text.` }] : [];
}

function draftOf(
  values: ReadonlyMap<string, Reading>,
  custom: Record<string, OwnValue>,
  notes: Refusal[],
): RowResult {
  const text = (key: string) => (values.get(key)?.value as string | undefined) ?? null;
  const taken: Record<string, unknown> = {};
  for (const { key, type, spread } of importable()) {
    if (spread) continue;
    taken[propertyOf(key)] = values.get(key)?.value ?? null;
    if (type.keyed) taken[`${propertyOf(key)}Key`] = values.get(key)?.key ?? null;
  }
  const phone = values.get('phone')?.phone;
  const who = identify({
    ...{ company: text('company'), website: text('website'), email: text('email'), phone: text('phone') },
    ...{ line: phone?.identity ?? null, extension: phone?.extension ?? null, city: text('city') },
    person: [text('first_name'), text('last_name')].filter(Boolean).join(' ') || null,
    row: [taken, custom],
  });
  if (!who) return { refusals: [...notes, { column: null, reason: `The row has no ${nothingOf}.` }] };
  const also = [...values.values()].flatMap((one) => one.also ?? []);
  return { lead: { ...taken, ...who, custom, also } as unknown as LeadDraft, notes };
}

const nothingOf = identifyingLabels.toLowerCase();

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text);
