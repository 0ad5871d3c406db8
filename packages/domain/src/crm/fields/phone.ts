import { field } from './field.ts';
import { phone as number } from './type.ts';

export const phone = field({
  key: 'phone',
  of: 'contact',
  label: 'Phone',
  type: number(),
  at: { in: 'point', kind: 'phone' },
  csv: (
    'telephone, tel, phone number, telephone number, mobile, cell, mobile phone, work phone, business ' +
    'phone, company phone, contact phone, telefon, téléphone, teléfono, telefonnummer, rufnummer, handy, ' +
    'mobil, mobiltelefon, numéro de téléphone, portable, móvil, celular, telefone, telemóvel, telefono, ' +
    'cellulare, telefoon, telefoonnummer, mobiel, puhelin, puhelinnumero, numer telefonu, nr telefonu, ' +
    'telefonszám, telefon numarası, cep telefonu, τηλέφωνο, телефон, тел, мобильный, điện thoại, số điện ' +
    'thoại, โทรศัพท์, טלפון, الهاتف, 電話, 電話番号, 携帯電話, 电话, 手机, 联系电话, 手機, 전화, 전화번호, 휴대폰'
  ).split(', '),
  identifies: 3,
  api: { max: 40 },
  row: 'phone',
  search: true,
  filter: true,
  column: { default: false, width: 'narrow' },
  personal: true,
});
