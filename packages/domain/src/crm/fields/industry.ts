import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const industry = field({
  key: 'industry',
  of: 'company',
  label: 'Industry',
  type: text(),
  at: column('company', 'industry'),
  csv: (
    "sector, category, vertical, kind, type, business type, branche, secteur, secteur d'activité, branża, " +
    'obor, отрасль, 業種, 行业, 업종'
  ).split(', '),
  api: { max: 100 },
  row: 'company.industry',
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  variable: 'company.industry',
  learnt: [{ fact: 'company.industry', sure: 0.7, surer: 'replaces' }],
});
