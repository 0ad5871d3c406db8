import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const role = field({
  key: 'role',
  of: 'contact',
  label: 'Role',
  type: text(),
  at: column('contact', 'role'),
  csv: ['job title', 'title', 'position', 'function', 'job', 'contact role', 'job role'],
  api: { max: 100 },
  row: 'role',
  filter: true,
  column: { default: false, width: 'narrow' },
  variable: 'contact.role',
  personal: true,
});
