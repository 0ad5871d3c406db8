import { withoutAccents } from '../normalise/accents.ts';
import type { FieldSpec } from './field.ts';
import * as types from './type.ts';
import type { FieldType } from './type.ts';

/** What an organisation's own field may hold. */
export const ownTypes = ['text', 'number', 'date', 'choice', 'boolean', 'link'] as const;
export type OwnType = (typeof ownTypes)[number];

export const ownTypeLabels: Record<OwnType, string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  choice: 'Choice',
  boolean: 'Yes or no',
  link: 'Link',
};

/** What an organisation says of a field of its own. */
export interface OwnDeclaration {
  id: string;
  /** Never changes: mails, imports and saved views name it. */
  key: string;
  label: string;
  type: OwnType;
  /** What may be chosen; empty for the other types. */
  options: readonly string[];
}

/** The value of an own field, as it is kept. */
export type OwnValue = string | number | boolean;

/** An organisation's own field: of the same shape as a declared one, so that all that reads fields carries it. */
export const ownField = ({ id, key, label, type, options }: OwnDeclaration): FieldSpec & { row: string } => ({
  key: ownKey(key),
  of: 'lead',
  label,
  type: typeOf(type, options),
  at: { in: 'own', id },
  csv: [key],
  row: ownKey(key),
  filter: true,
  sort: { dir: type === 'text' || type === 'link' || type === 'choice' ? 'asc' : 'desc' },
  column: { default: false, width: 'narrow' },
  variable: ownKey(key),
  personal: true,
});

/** Its key among all fields, and its name in mails: `fields.budget`. */
export const ownKey = (key: string): string => OWN + key;

const OWN = 'fields.';

/** As much as an index holds, in characters. */
const MAX_TEXT = 500;

const typeOf = (type: OwnType, options: readonly string[]): FieldType => {
  if (type === 'choice') return types.choice(options);
  if (type === 'text') return types.text({ max: MAX_TEXT });
  return type === 'link' ? types.link({ max: MAX_TEXT }) : types[type]();
};

/** A key for a label: "Annual budget (€)" → `annual_budget`; letters without accents, digits and `_`. */
export function keyFrom(label: string): string {
  const plain = withoutAccents(label)
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  return /^[a-z]/.test(plain) ? plain : `field_${plain}`.replace(/_$/, '');
}

/** The own fields' values among what a lead keeps under names of its own, by their keys. */
export const ownValues = (custom: Record<string, unknown>): Record<string, OwnValue> =>
  Object.fromEntries(
    Object.entries(custom).flatMap(([name, value]) =>
      name.startsWith(OWN) ? [[name.slice(OWN.length), value as OwnValue]] : [],
    ),
  );

/** What a lead keeps beside the own fields: columns of files, under their own names. */
export const keptColumns = (custom: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(custom).filter(([name]) => !name.startsWith(OWN)));
