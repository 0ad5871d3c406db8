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
  csv: (
    'country code, nation, company country, land, pays, país, staat, paese, nazione, maa, kraj, państwo, ' +
    'země, stát, ország, țară, ülke, χώρα, страна, quốc gia, 国, 国名, 国家, 國家, 국가'
  ).split(', '),
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
