import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const role = field({
  key: 'role',
  of: 'contact',
  label: 'Role',
  type: text(),
  at: column('contact', 'role'),
  csv: (
    'job title, title, position, function, job, contact role, job role, funktion, fonction, poste, cargo, ' +
    'puesto, função, ruolo, qualifica, functie, befattning, stilling, tehtävä, stanowisko, funkce, ' +
    'pozice, beosztás, görev, unvan, должность, θέση, 役職, 职位, 职务, 職稱, 직책'
  ).split(', '),
  api: { max: 100 },
  row: 'role',
  filter: true,
  column: { default: false, width: 'narrow' },
  variable: 'contact.role',
  personal: true,
});
