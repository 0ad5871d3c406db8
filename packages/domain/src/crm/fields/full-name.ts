import { splitName } from '../normalise/person-name.ts';
import { field } from './field.ts';
import { personName } from './type.ts';

export const fullName = field({
  key: 'full_name',
  of: 'contact',
  label: 'Full name',
  type: personName(),
  at: { in: 'words', columns: ['first_name', 'last_name'] },
  csv: (
    'contact, contact name, name, person, contact person, fullname, ansprechpartner, kontakt, ' +
    'kontaktperson, nom complet, interlocuteur, nombre completo, contacto, persona de contacto, nome ' +
    'completo, contato, nome e cognome, referente, contatto, contactpersoon, naam, namn, navn, nimi, ' +
    'yhteyshenkilö, osoba kontaktowa, imię i nazwisko, kapcsolattartó, ad soyad, yetkili, фио, контактное ' +
    'лицо, контакт, last first, last name first name, surname first name, nachname vorname, nom prénom, ' +
    'cognome nome, apellidos nombre, first and last name, first last, vorname nachname, prénom nom, 氏名, 名前, お名前, 担当者, 担当者名, 姓名, 联系人, 聯絡人, 이름, 담당자'
  ).split(', '),
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
