import { field } from './field.ts';
import { column } from './place.ts';
import { personName } from './type.ts';

export const firstName = field({
  key: 'first_name',
  of: 'contact',
  label: 'First name',
  type: personName(),
  at: column('contact', 'first_name'),
  csv: (
    'firstname, first, given name, forename, contact first name, vorname, prénom, nombre, voornaam, ' +
    'förnamn, fornavn, etunimi, imię, jméno, keresztnév, prenume, nome, имя, όνομα, 名, 名字'
  ).split(', '),
  api: { max: 100 },
  row: 'firstName',
  search: true,
  filter: true,
  variable: 'contact.first_name',
  personal: true,
});
