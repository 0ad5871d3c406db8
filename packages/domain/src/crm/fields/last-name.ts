import { field } from './field.ts';
import { column } from './place.ts';
import { personName } from './type.ts';

export const lastName = field({
  key: 'last_name',
  of: 'contact',
  label: 'Last name',
  type: personName(),
  at: column('contact', 'last_name'),
  csv: (
    'lastname, last, surname, family name, contact last name, nachname, nom, apellido, familienname, nom ' +
    'de famille, apellidos, sobrenome, apelido, cognome, achternaam, efternamn, efternavn, etternavn, ' +
    'sukunimi, nazwisko, příjmení, vezetéknév, soyad, фамилия, επώνυμο, 姓'
  ).split(', '),
  api: { max: 100 },
  row: 'lastName',
  search: true,
  filter: true,
  variable: 'contact.last_name',
  personal: true,
});
