import { KEPT, newFieldType } from '@leadfactory/domain/acquisition/csv';
import {
  fieldOf,
  identifying,
  identifyingLabels,
  importable,
  isSeveral,
} from '@leadfactory/domain/crm/fields';

/** Column → field of ours, or '' where the column is left out; as the form holds it. */
export type Choice = Record<string, string>;

export interface MappingProblem {
  /** `error` keeps the import from starting; `warning` says what will be missing. */
  kind: 'error' | 'warning';
  text: string;
  /** The columns at fault. */
  columns: string[];
}

/** What is wrong with a mapping, and what it will lack; checked while the person chooses. */
export function problemsOf(choice: Choice, offered: readonly Offered[] = declared): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const columnsOf = new Map<string, string[]>();
  for (const [column, field] of Object.entries(choice))
    if (field) columnsOf.set(field, [...(columnsOf.get(field) ?? []), column]);

  for (const [field, columns] of columnsOf)
    if (columns.length > 1 && !isOwnName(field) && !takesSeveral(field))
      problems.push({
        kind: 'error',
        text: `${columns.length} columns are mapped to ${labelOf(field, offered)}. Keep one of them and leave the others out, or keep them as fields of their own.`,
        columns,
      });

  const missing = (key: string) => !columnsOf.has(key);
  if (identifying.every(({ key }) => missing(key)))
    problems.push({
      kind: 'error',
      text: `Map at least one column to ${identifyingLabels}: without one a row says of nobody who it is.`,
      columns: [],
    });
  else
    for (const { of, text } of lacking)
      if (of.every(missing)) {
        problems.push({ kind: 'warning', text, columns: [] });
        break;
      }
  return problems;
}

/** What leads will lack without these fields; the first that fits is said. */
const lacking: readonly { of: readonly string[]; text: string }[] = [
  {
    of: ['email', 'website'],
    text: 'Neither Email nor Website is mapped: nobody of this file can be assessed or written to until somebody adds one.',
  },
  {
    of: ['email'],
    text: 'Email is not mapped. Only those on whose website an address is found are written to.',
  },
  {
    of: ['website'],
    text: 'Website is not mapped. A website is taken from the email address where the address has one of its own.',
  },
];

/** A field that a column may become, as the preview offers it. */
export interface Offered {
  field: string;
  label: string;
}
const declared: readonly Offered[] = importable().map(({ key, label }) => ({ field: key, label }));

/** What a field is called; one of the organisation's own by its key, where its label is not at hand. */
export const labelOf = (field: string, offered: readonly Offered[] = declared): string =>
  offered.find((one) => one.field === field)?.label ?? field.replace(/^fields\./, '');

/** True for a field to which several columns may add. */
const takesSeveral = (key: string): boolean => {
  const field = fieldOf(key);
  return field !== undefined && isSeveral(field);
};

/** True for a column that stays under its own name: kept as it is, or made a field of. */
const isOwnName = (field: string) => field === KEPT || newFieldType(field) !== null;
