import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const city = field({
  key: 'city',
  of: 'company',
  label: 'City',
  type: text(),
  at: column('company', 'city'),
  csv: ['town', 'locality', 'place', 'company city', 'ort', 'stadt', 'ville', 'ciudad'],
  api: { max: 100 },
  row: 'company.city',
  search: true,
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.city',
  learnt: [{ fact: 'company.city', sure: 0.7, surer: 'replaces' }],
});
