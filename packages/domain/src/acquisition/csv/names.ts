import { importable, type Field } from '../../crm/fields/index.ts';
import { withoutAccents } from '../../crm/normalise/accents.ts';

/**
 * A column's name without what differs between programs and people: `E-Mail (Work)`, `eMailWork` and `e_mail_work` are
 * one, and so are `Téléphone` and `Telephone`.
 */
export const plainName = (text: string): string =>
  withoutAccents(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** Every name that a field has in files, with how usual it is there: its key and label first. */
export const namesOf = (field: Field): string[] => [
  ...new Set([field.key, field.label, ...(field.csv ?? [])].map(plainName)),
];

let known: Set<string> | undefined;

/** True for a name that a column of leads has. */
export function isKnownName(cell: string): boolean {
  known ??= new Set([...importable().flatMap(namesOf), ...OTHERS.split(', ')]);
  return known.has(plainName(cell));
}

/** Columns that lists of leads have and no field of ours takes. */
const OTHERS =
  'id, type, status, lead status, lead source, lead owner, source, notes, note, comment, comments, description, tags, ' +
  'labels, url, connected on, created, created at, created date, created time, last modified, owner, salutation, ' +
  'gender, fax, department, employees, annual revenue, rating, linkedin, birthday, language, photo, bemerkung, datum';
