import {
  fieldOf,
  identifyingLabels,
  importable,
  propertyOf,
  type Field,
  type OwnValue,
} from '../fields/index.ts';
import type { AmountReading } from '../../platform/money/index.ts';
import { isPersonsPage } from '../identity/index.ts';
import { countryCode, saysNothing } from '../normalise/index.ts';
import type { LeadDraft, Point, Refusal, RowResult } from './draft.ts';
import { identify } from './identity.ts';
import { readText, type Reading } from './read.ts';

/** A text that was given for a field, and under which name, for the notes. */
export interface GivenText {
  text: string;
  column: string;
  /** For an amount: its currency, and how its column writes decimals. */
  amount?: AmountReading;
  /** It says something here, though the same text says "nothing" elsewhere. */
  said?: true;
}

/** What was given for each field, by its key; a field may have been given more than once. */
export type Given = Record<string, readonly GivenText[]>;

/**
 * A lead from given texts, with a note for everything that could not be read and is left out; refused only where
 * nothing that could be read says who it is. `custom` are texts that are kept under names of their own; `own` the
 * organisation's own fields; `home` its country, where a phone number belongs that says none.
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
  const country = (given.country && countryCode(given.country[0]!.text)) ?? home;
  const notes: Refusal[] = [];
  const values = new Map<string, Reading>();
  const kept: Record<string, OwnValue> = {};
  for (const field of asked) {
    const nothing = field.type.nothing ?? saysNothing;
    for (const one of given[field.key]!) if (one.said || !nothing(one.text)) take(meant(field, one), one);
  }
  for (const field of asked)
    if (field.spread && values.has(field.key))
      for (const [key, value] of Object.entries(field.spread(values.get(field.key)!.value as string)))
        if (value !== null && !values.has(key)) values.set(key, { value });
  return draftOf(values, { ...custom, ...kept }, notes);

  function take(field: Field, { text, column, amount }: GivenText): void {
    const read = readText(field, text, country, amount);
    if (!('value' in read)) {
      kept[column] = text;
      if (field.unreadable !== 'keep') notes.push(told(field, text, column, read.why));
      return;
    }
    if (read.unread) notes.push(told(field, read.unread.text, column, read.unread.why));
    const before = values.get(field.key);
    if (field.at?.in === 'own') kept[field.key] ??= read.value as OwnValue;
    else if (!before) values.set(field.key, read);
    else if (field.at?.in === 'point') before.also = alsoOf(before, read, field.at.kind);
  }
}

/** A person's page is no website of the business, whatever its column is called: it is the contact's profile. */
const meant = (field: Field, { text }: GivenText): Field =>
  field.key === 'website' && isPersonsPage(text) ? fieldOf('profile')! : field;

/** The points that are there and those of a further text, each once. */
function alsoOf(before: Reading, read: Reading, kind: Point['kind']): Point[] {
  const spelling = ({ key, value }: Reading) => key ?? (value as string);
  const also = [...(before.also ?? [])];
  const further: Point[] = [
    { kind, value: read.value as string, normalised: spelling(read) },
    ...(read.also ?? []),
  ];
  const known = new Set([spelling(before), ...also.map(({ normalised }) => normalised)]);
  return [...also, ...further.filter(({ normalised }) => !known.has(normalised) && known.add(normalised))];
}

const told = ({ label }: Field, text: string, column: string, why: string): Refusal => ({
  column,
  reason: `${label}: "${shown(text)}" ${why}`,
});

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
    profile: values.get('profile')?.key ?? null,
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
