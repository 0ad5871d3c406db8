import { field } from './field.ts';
import { column } from './place.ts';
import { text } from './type.ts';

export const company = field({
  key: 'company',
  of: 'company',
  label: 'Company',
  type: text(),
  at: column('company', 'name'),
  merge: 'keep',
  csv: [
    'company name',
    'business',
    'business name',
    'organisation',
    'organization',
    'organisation name',
    'organization name',
    'account',
    'account name',
    'firm',
    'name of company',
    'firma',
    'unternehmen',
    'société',
    'empresa',
  ],
  identifies: 4,
  api: { name: 'companyName', max: 200 },
  row: 'company.name',
  required: true,
  search: true,
  filter: true,
  detail: true,
  column: { default: false, width: 'medium' },
  variable: 'company.name',
});
