import { identifyingFields, leadFields, type LeadField } from '@leadfactory/domain/acquisition/csv';

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
export function problemsOf(choice: Choice): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const columnsOf = new Map<string, string[]>();
  for (const [column, field] of Object.entries(choice))
    if (field) columnsOf.set(field, [...(columnsOf.get(field) ?? []), column]);

  for (const [field, columns] of columnsOf)
    if (columns.length > 1 && field !== 'custom')
      problems.push({
        kind: 'error',
        text: `${columns.length} columns are mapped to ${labelOf(field)}. Keep one of them and leave the others out, or keep them as fields of their own.`,
        columns,
      });

  const has = (field: LeadField) => columnsOf.has(field);
  if (!identifyingFields.some(has))
    problems.push({
      kind: 'error',
      text: 'Map at least one column to Company, Website, Email or Phone: without one there is no lead.',
      columns: [],
    });
  else if (!has('email') && !has('website'))
    problems.push({
      kind: 'warning',
      text: 'Neither Email nor Website is mapped: these leads cannot be assessed or written to until somebody adds one.',
      columns: [],
    });
  else if (!has('email'))
    problems.push({
      kind: 'warning',
      text: 'Email is not mapped. Leads are written to only if an address is found on their website.',
      columns: [],
    });
  else if (!has('website'))
    problems.push({
      kind: 'warning',
      text: 'Website is not mapped. A website is taken from the email address where the address has one of its own.',
      columns: [],
    });
  return problems;
}

export const labelOf = (field: string): string =>
  field in leadFields ? leadFields[field as LeadField].label : field;

/** The first rows as leads: the mapped columns only, in the order of our fields. `custom` columns keep their name. */
export function asLeads(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  choice: Choice,
): { headers: string[]; rows: string[][] } {
  const order = Object.keys(leadFields);
  const taken = columns
    .map((column, index) => ({ column, index, field: choice[column] ?? '' }))
    .filter(({ field }) => field)
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field) || a.index - b.index);
  return {
    headers: taken.map(({ column, field }) => (field === 'custom' ? column : labelOf(field))),
    rows: rows.map((row) => taken.map(({ index }) => row[index] ?? '')),
  };
}
