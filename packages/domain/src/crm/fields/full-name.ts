import { splitName } from '../normalise/person-name.ts';
import { field } from './field.ts';
import { personName } from './type.ts';

export const fullName = field({
  key: 'full_name',
  of: 'contact',
  label: 'Full name',
  type: personName(),
  at: { in: 'words', columns: ['first_name', 'last_name'] },
  csv: ['contact', 'contact name', 'name', 'person', 'contact person', 'fullname', 'ansprechpartner'],
  spread: (given: string) => {
    const { first, last } = splitName(given);
    return { first_name: first, last_name: last };
  },
  row: 'contactName',
  filter: true,
  exported: false,
  column: { default: false, header: 'Contact', width: 'narrow' },
  variable: 'contact.name',
  personal: true,
});
