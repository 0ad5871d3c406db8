import type { Field } from './field.ts';
import { registry } from './registry.ts';

/** All declared fields, as whoever reads them one by one wants them. */
export const fields: readonly Field[] = registry;

export const fieldOf = (key: string, own: readonly Field[] = []): Field | undefined =>
  [...fields, ...own].find((f) => f.key === key);

/** Fields that a file's column may become. */
export const importable = (own: readonly Field[] = []): Field[] => [...fields, ...own].filter((f) => f.csv);

/** True for a field of which a lead may have several: its columns and cells each add to them. */
export const isSeveral = ({ at }: Field): boolean => at?.in === 'point';

/** Fields of which a row must give one; in the order of the registry. */
export const identifying: readonly Field[] = fields.filter((f) => f.identifies);

/** "Company, Website, Email, Phone or Profile page". */
export const identifyingLabels: string = listed(identifying.map((f) => f.label));

/** Fields that a search looks through. */
export const searchable: readonly Field[] = fields.filter((f) => f.search);

/** What mails may say of a lead, by the name under which they say it. */
export const spoken: readonly (Field & { variable: string })[] = fields.filter(
  (f): f is Field & { variable: string } => f.variable !== undefined,
);

/** Fields by which a list may be sorted. */
export const sortable = (own: readonly Field[] = []): (Field & { sort: NonNullable<Field['sort']> })[] =>
  [...fields, ...own].filter((f): f is Field & { sort: NonNullable<Field['sort']> } => f.sort !== undefined);

/** Columns of a file that leaves us, in order. */
export const exported = (own: readonly Field[] = []): (Field & { row: string })[] =>
  [...fields, ...own].filter(
    (f): f is Field & { row: string } => Boolean(f.row) && f.exported !== false && f.type.kind !== 'next',
  );

function listed(labels: readonly string[]): string {
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`;
}
