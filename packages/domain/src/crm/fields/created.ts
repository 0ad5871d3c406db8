import { field } from './field.ts';
import { column } from './place.ts';
import { instant } from './type.ts';

export const created = field({
  key: 'created',
  of: 'lead',
  label: 'Added',
  type: instant(),
  at: column('lead', 'created_at'),
  row: 'createdAt',
  required: true,
  sort: { dir: 'desc' },
  column: { default: true, from: '2xl' },
});
