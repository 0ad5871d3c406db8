import { field } from './field.ts';
import { data } from './place.ts';
import { text } from './type.ts';

export const postcode = field({
  key: 'postcode',
  of: 'company',
  label: 'Postcode',
  type: text({ max: 20 }),
  at: data('company'),
  csv: (
    'postal code, post code, zip, zip code, zip postal code, zipcode, company postal code, billing zip ' +
    'postal code, billing postal code, mailing zip postal code, mailing postal code, business postal ' +
    'code, plz, postleitzahl, code postal, código postal, cap, cep, kod pocztowy, индекс, 郵便番号, 邮编, psč, ' +
    'postnummer, postnr, postinumero, irányítószám, cod poștal, posta kodu, почтовый индекс, 우편번호'
  ).split(', '),
  api: { max: 20 },
  row: 'company.postcode',
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.postcode',
  learnt: [{ fact: 'company.postcode', sure: 0.7, surer: 'replaces' }],
});
