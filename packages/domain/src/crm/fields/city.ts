import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const city = field({
  key: 'city',
  of: 'company',
  label: 'City',
  type: text(),
  at: column('company', 'city'),
  csv: (
    'town, locality, place, company city, ort, stadt, ville, ciudad, wohnort, commune, localidad, ' +
    'población, cidade, città, comune, plaats, stad, woonplaats, vestigingsplaats, postort, kaupunki, ' +
    'miasto, miejscowość, město, város, település, oraș, localitate, şehir, πόλη, город, thành phố, 市区町村, ' +
    '都市, 城市, 도시'
  ).split(', '),
  api: { max: 100 },
  row: 'company.city',
  search: true,
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.city',
  learnt: [{ fact: 'company.city', sure: 0.7, surer: 'replaces' }],
});
