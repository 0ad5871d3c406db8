import { DomainError } from '../../platform/errors/index.ts';
import { identifyingFields, leadFieldNames, leadFields, type LeadField } from './fields.ts';

/** Column of the file, by the name that `nameColumns` gives it → field of ours. Columns not named are left out. */
export type Mapping = Record<string, LeadField>;

/** The header's cells as unique names: a blank one is called by its place, a repeated one gets a number. */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const name = cell.trim().slice(0, 100) || `Column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const fieldOf = new Map<string, LeadField>(
  leadFieldNames.flatMap((field) =>
    [field, leadFields[field].label, ...leadFields[field].synonyms].map(
      (word) => [plain(word), field] as const,
    ),
  ),
);

/** A mapping to begin with, from the columns' names; each field is given to the first column that fits. */
export function suggestMapping(headers: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<LeadField>();
  for (const name of nameColumns(headers)) {
    const field = fieldOf.get(plain(name));
    if (!field || field === 'custom' || taken.has(field)) continue;
    taken.add(field);
    mapping[name] = field;
  }
  // "Name" without a company's column is the business's own name, as lists of businesses have it.
  const named = Object.keys(mapping).find((n) => mapping[n] === 'full_name' && plain(n) === 'name');
  if (named && !taken.has('company')) mapping[named] = 'company';
  return mapping;
}

const wrong = (message: string) => new DomainError('invalid', message, 'mapping');

/**
 * Checks a mapping in itself. Throws `invalid` with what is wrong, in words: an unknown field, a field given
 * twice, or nothing by which a lead could be known.
 */
export function checkFields(mapping: Mapping): void {
  const fields = Object.values(mapping);
  for (const field of fields) {
    if (!Object.hasOwn(leadFields, field))
      throw wrong(`"${field}" is not a field of a lead. Use one of: ${leadFieldNames.join(', ')}.`);
    if (field !== 'custom' && fields.filter((f) => f === field).length > 1)
      throw wrong(`Two columns are mapped to ${leadFields[field].label}. Choose one of them.`);
  }
  if (!fields.some((f) => identifyingFields.includes(f)))
    throw wrong('Map at least one column to Company, Website, Email or Phone: without one there is no lead.');
}

/** Checks a mapping against a file's columns too: throws `invalid` for a column that the file has not. */
export function checkMapping(mapping: Mapping, headers: readonly string[]): void {
  checkFields(mapping);
  const columns = nameColumns(headers);
  const shown = columns.slice(0, 40).map((c) => `"${c}"`);
  for (const column of Object.keys(mapping))
    if (!columns.includes(column))
      throw wrong(`The file has no column "${column}". It has: ${shown.join(', ')}.`);
}
