import { identifyingLabels, importable, propertyOf, type Field, type OwnValue } from '../fields/index.ts';
import type { LeadDraft, Refusal, RowResult } from './draft.ts';
import { identify } from './identity.ts';

/** What was given for each field, by its key, and under which name, for the reasons. */
export type Given = Record<string, { text: string; column: string }>;

/**
 * A lead from given texts, or every reason why it cannot be one. `custom` are texts that are kept under names of their
 * own; `own` the organisation's own fields.
 */
export function leadFrom(
  given: Given,
  custom: Record<string, OwnValue> = {},
  own: readonly Field[] = [],
): RowResult {
  const asked = importable(own)
    .filter((field) => Object.hasOwn(given, field.key))
    .sort((a, b) => (a.identifies ?? 9) - (b.identifies ?? 9));
  const tooLong = asked.flatMap((field) => misshapen(field, given[field.key]!));
  if (tooLong.length > 0) return { refusals: tooLong };

  const refusals: Refusal[] = [];
  const values = new Map<string, unknown>();
  const kept: Record<string, OwnValue> = {};
  for (const field of asked) {
    const { text, column } = given[field.key]!;
    const value = field.type.parse(text);
    if (value !== null) (field.at?.in === 'own' ? setOwn : setValue)(field.key, value);
    else if (field.unreadable === 'keep') kept[column] = text;
    else refusals.push({ column, reason: `${field.label}: "${shown(text)}" ${field.type.wrong}` });
  }
  if (refusals.length > 0) return { refusals };
  for (const field of asked)
    for (const [key, part] of Object.entries(field.spread?.(given[field.key]!.text) ?? {}))
      if (part !== null && !values.has(key)) values.set(key, part);
  return draftOf(values, { ...custom, ...kept });

  function setValue(key: string, value: unknown) {
    values.set(key, value);
  }
  function setOwn(key: string, value: unknown) {
    kept[key] = value as OwnValue;
  }
}

function misshapen({ label, type }: Field, { text, column }: Given[string]): Refusal[] {
  if (text.length > type.max) return [{ column, reason: `${label}: is longer than ${type.max} characters.` }];
  return text.includes('\0') ? [{ column, reason: `${label}: holds a NUL character: it is not text.` }] : [];
}

function draftOf(values: ReadonlyMap<string, unknown>, custom: Record<string, OwnValue>): RowResult {
  const text = (key: string) => (values.get(key) as string | undefined) ?? null;
  const taken: Record<string, unknown> = {};
  for (const { key, type, spread } of importable()) {
    if (spread) continue;
    const value = values.get(key) ?? null;
    taken[propertyOf(key)] = value;
    if (type.key) taken[`${propertyOf(key)}Key`] = value === null ? null : type.key(value as string);
  }
  const who = identify({
    ...{ company: text('company'), website: text('website'), email: text('email'), phone: text('phone') },
    ...{ phoneKey: taken.phoneKey as string | null, city: text('city') },
    person: [text('first_name'), text('last_name')].filter(Boolean).join(' ') || null,
  });
  if (!who) return { refusals: [{ column: null, reason: `The row has no ${nothingOf}.` }] };
  return { lead: { ...taken, ...who, custom } as LeadDraft };
}

const nothingOf = identifyingLabels.toLowerCase();

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text);
