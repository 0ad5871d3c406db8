import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

/** The company's name, else the contact's, domain, address or phone. */
export const name = field({
  key: 'name',
  of: 'lead',
  label: 'Lead',
  type: text(),
  at: column('lead', 'name'),
  merge: 'keep',
  row: 'name',
  required: true,
  search: true,
  filter: true,
  sort: { dir: 'asc' },
  personal: true,
  erased: 'Erased lead',
});
