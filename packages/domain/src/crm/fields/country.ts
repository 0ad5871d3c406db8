import { field } from './field.ts';
import { column } from './place.ts';
import { country as code } from './type.ts';

export const country = field({
  key: 'country',
  of: 'company',
  label: 'Country',
  type: code(),
  at: column('company', 'country'),
  // The lead's own says whose holidays count; what is found out later may differ from where the company sits.
  copies: [column('lead', 'country')],
  csv: ['country code', 'nation', 'company country', 'land', 'pays', 'país'],
  unreadable: 'keep',
  api: { max: 60 },
  row: 'company.country',
  filter: true,
  detail: true,
  column: { default: false, width: 'narrow' },
  learnt: [
    { fact: 'company.country', sure: 0.7, surer: 'replaces' },
    { fact: 'lead.country', sure: 0.4, surer: 'replaces', at: column('lead', 'country') },
  ],
});
