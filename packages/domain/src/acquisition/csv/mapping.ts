import {
  fieldOf,
  fields,
  identifying,
  identifyingLabels,
  importable,
  isSeveral,
  type Field,
  type OwnType,
} from '../../crm/fields/index.ts';
import { cleanCell } from '../../crm/normalise/index.ts';
import { exportOf } from './exports/index.ts';
import { isFilled, lookOf } from './looks.ts';
import { isKnownName, namesOf, plainName } from './names.ts';
import { DomainError } from '../../platform/errors/index.ts';

/** A column that becomes no field: its text is kept with the lead, under the column's own name. */
export const KEPT = 'custom';

/** What an organisation's field may be made of a column as: a choice needs its options first. */
export const newFieldTypes = [
  'text',
  'number',
  'date',
  'boolean',
  'link',
] as const satisfies readonly OwnType[];

/** The type of the field that is to be made of a column (`new:number`); null where it becomes one that exists. */
export const newFieldType = (field: string): OwnType | null =>
  newFieldTypes.find((type) => field === `new:${type}`) ?? null;

/** Column of the file, by the name that `nameColumns` gives it → key of a field, or `KEPT`. Columns not named are left out. */
export type Mapping = Record<string, string>;

/**
 * The header's cells as unique names: a blank one is called by its place, a repeated one gets a number. `__proto__`
 * can be no key of an object.
 */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const text = cleanCell(cell).slice(0, 100).toWellFormed();
    const name = text === '' || text === '__proto__' ? `Column ${i + 1}` : text;
    let times = (seen.get(name) ?? 0) + 1;
    while (times > 1 && seen.has(`${name} (${times})`)) times += 1;
    seen.set(name, times);
    const unique = times === 1 ? name : `${name} (${times})`;
    if (unique !== name) seen.set(unique, 1);
    return unique;
  });
}

/**
 * A mapping to begin with. What a known program's export calls its columns is told by that program; else a field is
 * given to the column that has the most usual of its names, and further columns of addresses beside it. Where no name
 * tells, the cells do: a column of email addresses is one.
 */
export function suggestMapping(
  headers: readonly string[],
  own: readonly Field[] = [],
  rows: readonly (readonly string[])[] = [],
): Mapping {
  const columns = nameColumns(headers);
  const mapping: Mapping = {};
  const give = (column: string, key: string) => void (mapping[column] = key);
  const told = exportOf(headers)?.columns ?? {};
  for (const column of columns) {
    const key = Object.hasOwn(told, plainName(column)) ? told[plainName(column)] : null;
    const field = key ? fieldOf(key) : undefined;
    if (key && (!field || isSeveral(field) || !Object.values(mapping).includes(key))) give(column, key);
  }
  const open = columns.filter((column) => !Object.hasOwn(told, plainName(column)));
  for (const field of importable(own)) {
    const names = namesOf(field);
    const fitting = open
      .filter((column) => !Object.hasOwn(mapping, column) && names.includes(unnumbered(column)))
      .sort((a, b) => names.indexOf(unnumbered(a)) - names.indexOf(unnumbered(b)));
    const free = isSeveral(field) || !Object.values(mapping).includes(field.key);
    for (const column of free ? fitting.slice(0, isSeveral(field) ? undefined : 1) : [])
      give(column, field.key);
  }
  for (const [column, key] of byCells(columns, rows, mapping)) give(column, key);
  const words = headers.every((name) => name === '' || UNNAMED.test(name)) && byWords(columns, rows, mapping);
  if (words) give(words, 'company');
  // "Name" without a company's column is the business's own name, as lists of businesses have it.
  const person = columns.find((n) => NAME.test(plainName(n)) && fieldOf(mapping[n] ?? '')?.spread);
  const business = fields.find((f) => f.identifies === 4)!;
  const others = Object.values(mapping).some(
    (key) =>
      key === business.key || (fieldOf(key)?.of === 'contact' && /name/.test(key) && !fieldOf(key)?.spread),
  );
  if (person && !others) give(person, business.key);
  return Object.fromEntries(columns.flatMap((c) => (Object.hasOwn(mapping, c) ? [[c, mapping[c]!]] : [])));
}

/** As columns of a file without a header are called. */
const UNNAMED = /^Column \d+$/;

/** The first column of words, nearly all of them different: where no column has a name, it is the businesses'. */
const byWords = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  mapping: Mapping,
): string | undefined =>
  columns.find((column, at) => {
    const cells = rows.map((row) => row[at]?.trim() ?? '').filter(isFilled);
    const words = cells.filter((cell) => lookOf(cell) === null && /\p{L}{2}/u.test(cell));
    const isMost = words.length > rows.length * 0.8 && new Set(words).size > words.length * 0.8;
    return !Object.hasOwn(mapping, column) && isMost;
  });

/** "Name", as it is called where it may be a person's or a business's. */
const NAME = /^(?:name|naam|namn|navn|nimi)$/;

/** `E-mail 2` and `E-mail (2)` are an email as well. */
const unnumbered = (column: string): string => plainName(column).replace(/ \d$/, '');

/** Whoever of us has to do with a lead: their addresses are none of the lead's. */
const OURS =
  /\b(?:owners?|assigned|assignee|reps?|users?|by|besitzer|zustandig\p{L}*|bearbeiter|proprietaire|responsable|propietario)\b/u;

/** Columns that no name tells, by what most of their cells look like. */
function byCells(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  mapping: Mapping,
): [string, string][] {
  const taken = new Set(Object.values(mapping));
  return columns.flatMap((column, i): [string, string][] => {
    if (Object.hasOwn(mapping, column) || isKnownName(column) || OURS.test(plainName(column))) return [];
    const looks = rows
      .map((row) => row[i] ?? '')
      .filter(isFilled)
      .map(lookOf);
    const key = (['email', 'website', 'phone'] as const).find(
      (look) => looks.filter((one) => one === look).length > looks.length / 2,
    );
    if (!key || taken.has(key)) return [];
    taken.add(key);
    return [[column, key]];
  });
}

const wrong = (message: string) => new DomainError('invalid', message, 'mapping');

/**
 * Checks a mapping in itself. Throws `invalid` with what is wrong, in words: an unknown field, a field given
 * twice, or nothing by which a lead could be known.
 */
export function checkFields(mapping: Mapping, own: readonly Field[] = []): void {
  const possible = importable(own);
  const given = Object.values(mapping).filter((key) => key !== KEPT && !newFieldType(key));
  for (const key of given) {
    const field = possible.find((f) => f.key === key);
    if (!field) {
      const known = [...possible.map((f) => f.key), KEPT].join(', ');
      throw wrong(`"${key}" is not a field of a lead. Use one of: ${known}.`);
    }
    if (!isSeveral(field) && given.filter((k) => k === key).length > 1)
      throw wrong(`Two columns are mapped to ${field.label}. Choose one of them.`);
  }
  if (!identifying.some((f) => given.includes(f.key)))
    throw wrong(`Map at least one column to ${identifyingLabels}: without one there is no lead.`);
}

/** The mapping as it can be carried out: a field that was archived since is kept under the column's own name. */
export const settled = (mapping: Mapping, own: readonly Field[]): Mapping =>
  Object.fromEntries(
    Object.entries(mapping).map(([column, key]) => [
      column,
      key.startsWith('fields.') && !fieldOf(key, own) ? KEPT : key,
    ]),
  );

/** Checks a mapping against a file's columns too: throws `invalid` for a column that the file has not. */
export function checkMapping(mapping: Mapping, headers: readonly string[], own: readonly Field[] = []): void {
  checkFields(mapping, own);
  const columns = nameColumns(headers);
  const shown = columns.slice(0, 40).map((c) => `"${c}"`);
  for (const column of Object.keys(mapping))
    if (!columns.includes(column))
      throw wrong(`The file has no column "${column}". It has: ${shown.join(', ')}.`);
}
