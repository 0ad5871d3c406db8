import { field } from './field.ts';
import { column } from './place.ts';
import { reference } from './type.ts';

export const source = field({
  key: 'source',
  of: 'lead',
  label: 'Source',
  type: reference(),
  at: column('lead', 'source_id', { names: 'source' }),
  row: 'source',
  required: true,
  param: { name: 'sourceIds', test: 'oneOf' },
  column: { default: true, width: 'narrow', from: 'lg' },
});
