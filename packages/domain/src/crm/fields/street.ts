import { field } from './field.ts';
import { data } from './place.ts';
import { text } from './type.ts';

/** Street and house number, or as much of an address as a file gives in one. */
export const street = field({
  key: 'street',
  of: 'company',
  label: 'Street',
  type: text(),
  at: data('company'),
  csv: (
    'street address, address line 1, address 1, address, company street, company address, billing street, ' +
    'mailing street, business street, full address, straße, strasse, adresse, anschrift, rue, calle, ' +
    'dirección, indirizzo, endereço, ulica, адрес, 住所, 地址, straat, adres, gatuadress, adress, osoite, ' +
    'katuosoite, ulice, adresa, utca, cím, διεύθυνση, улица, địa chỉ, 住址, 주소'
  ).split(', '),
  api: { max: 300 },
  row: 'company.street',
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.street',
});
