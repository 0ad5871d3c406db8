import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const region = field({
  key: 'region',
  of: 'company',
  label: 'Region',
  type: text(),
  at: column('company', 'region'),
  csv: (
    'state, province, county, state province, company state, bundesland, région, kanton, département, ' +
    'provincia, estado, regione, provincie, län, województwo, megye, județ, регион, область, 都道府県, 省, 省份'
  ).split(', '),
  api: { max: 100 },
  row: 'company.region',
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.region',
  learnt: [{ fact: 'company.region', sure: 0.7, surer: 'replaces' }],
});
