import { consentLabels, type ConsentBasis } from '@leadfactory/domain/crm/consent';
import type { Field } from '@leadfactory/domain/crm/fields';
import { plainWords } from '#lib/ui/data/plain.ts';
import { stageLabel } from '../stages/words.ts';

/** An option of a choice in words. */
export const optionLabel = (field: Field, option: string): string => {
  if (field.at?.in === 'own') return option;
  if (field.key === 'consent') return consentLabels[option as ConsentBasis] ?? option;
  return field.key === 'stage' ? stageLabel(option) : plainWords(option);
};

/** A value as text, in the reader's language; '' for none. */
export function textOf(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.type.kind) {
    case 'number':
      return (value as number).toLocaleString(undefined, { maximumFractionDigits: 6 });
    case 'boolean':
      return value ? 'Yes' : 'No';
    case 'date':
      return new Date(`${value as string}T00:00:00Z`).toLocaleDateString(undefined, {
        ...{ timeZone: 'UTC', dateStyle: 'medium' },
      });
    case 'choice':
      return optionLabel(field, String(value));
    case 'link':
      return String(value)
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '');
    case 'reference':
    case 'person':
      return (value as { name: string }).name;
    default:
      return String(value);
  }
}

/** Where a link leads; undefined for what is none, or not to be opened. */
export const hrefOf = (field: Field, value: unknown): string | undefined =>
  field.type.kind === 'link' && /^https?:\/\//.test(String(value)) ? String(value) : undefined;
